//! In which order conditions are decided: what one waits for comes before it. Those that wait for each other are found here.
//!
//! Tarjan's algorithm (1972) for strongly connected components, without recursion: a hostile pack can chain as many conditions
//! as a page has room for. It yields what is waited for first, which is the order that is needed.

/// Groups of nodes that wait for each other, each alone when it waits for none that waits for it; what is waited for stands
/// before what waits. `needs` says for each node which ones it waits for.
pub(super) fn groups(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut number = vec![NEW; needs.len()];
    let mut lowest = vec![0; needs.len()];
    let mut open = vec![false; needs.len()];
    let mut stack = Vec::new();
    let mut groups = Vec::new();
    let mut next = 0;
    for root in 0..needs.len() {
        if number[root] != NEW {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, at)) = path.pop() {
            if at == 0 {
                number[node] = next;
                lowest[node] = next;
                next += 1;
                stack.push(node);
                open[node] = true;
            } else {
                // Back from the one before.
                let back = needs[node][at - 1];
                if open[back] {
                    lowest[node] = lowest[node].min(lowest[back]);
                }
            }
            match needs[node].get(at) {
                Some(&need) if number[need] == NEW => {
                    path.push((node, at + 1));
                    path.push((need, 0));
                }
                Some(_) => path.push((node, at + 1)),
                None if lowest[node] == number[node] => {
                    let mut group = Vec::new();
                    while let Some(member) = stack.pop() {
                        open[member] = false;
                        group.push(member);
                        if member == node {
                            break;
                        }
                    }
                    group.sort_unstable();
                    groups.push(group);
                }
                None => {}
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_waited_for_comes_first() {
        assert_eq!(
            groups(&[vec![1], vec![2], vec![]]),
            [vec![2], vec![1], vec![0]]
        );
        assert_eq!(
            groups(&[vec![1], vec![2], vec![0], vec![1]]),
            [vec![0, 1, 2], vec![3]]
        );
        assert_eq!(groups(&[vec![], vec![0, 0]]), [vec![0], vec![1]]);
        assert!(groups(&[]).is_empty());
    }

    #[test]
    fn a_chain_of_a_million_is_no_deeper_than_one() {
        let chain: Vec<Vec<usize>> = (0..1_000_000)
            .map(|node| {
                if node == 999_999 {
                    vec![]
                } else {
                    vec![node + 1]
                }
            })
            .collect();
        let found = groups(&chain);
        assert_eq!((found.len(), &found[0]), (1_000_000, &vec![999_999]));
    }

    proptest::proptest! {
        #[test]
        fn groups_are_those_that_reach_each_other(needs in proptest::collection::vec(proptest::collection::vec(0usize..8, 0..4), 8)) {
            let mut reach = [[false; 8]; 8];
            for (from, reach) in reach.iter_mut().enumerate() {
                let mut todo = needs[from].clone();
                while let Some(node) = todo.pop() {
                    if !std::mem::replace(&mut reach[node], true) {
                        todo.extend(&needs[node]);
                    }
                }
            }
            let found = groups(&needs);
            let group_of = |node: usize| found.iter().position(|group| group.contains(&node)).expect("each has one");
            for (one, reaches) in reach.iter().enumerate() {
                for (other, back) in reach.iter().enumerate() {
                    let same = one == other || (reaches[other] && back[one]);
                    proptest::prop_assert_eq!(group_of(one) == group_of(other), same);
                    if reaches[other] {
                        proptest::prop_assert!(group_of(other) <= group_of(one));
                    }
                }
            }
        }
    }
}
