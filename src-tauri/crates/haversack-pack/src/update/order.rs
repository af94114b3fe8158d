//! Which of several things in another order were moved, and which have only been passed by.

/// For each of these places, which are all different, whether it belongs to a longest run that rises: what is left over was moved.
///
/// Patience sorting (Mallows, 1963): the last of each run so far is kept, lowest first, so that a place finds its run by halving.
pub(super) fn stays(places: &[usize]) -> Vec<bool> {
    // The place by number that ends the lowest run of each length, and what stands before each place in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::stays;

    #[test]
    fn what_was_passed_by_was_not_moved() {
        assert_eq!(stays(&[0, 1, 2]), [true, true, true]);
        assert_eq!(stays(&[2, 0, 1]), [false, true, true]);
        assert_eq!(stays(&[1, 2, 3, 0]), [true, true, true, false]);
        assert_eq!(stays(&[10, 30, 20, 40]), [true, false, true, true]);
        assert!(stays(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn it_rises_and_nothing_longer_does(places in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle()) {
            let stays = stays(&places);
            let rises = |chosen: &dyn Fn(usize) -> bool| {
                let run: Vec<usize> = (0..places.len()).filter(|at| chosen(*at)).map(|at| places[at]).collect();
                run.windows(2).all(|pair| pair[0] < pair[1]).then_some(run.len())
            };
            let longest = (0..1_u32 << places.len()).filter_map(|set| rises(&|at| set >> at & 1 == 1)).max();
            prop_assert_eq!(rises(&|at| stays[at]), longest);
        }
    }
}
