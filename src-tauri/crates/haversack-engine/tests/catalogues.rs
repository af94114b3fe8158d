//! Catalogues that can't be trusted: each attack that The Update Framework lists (theupdateframework.io, specification 1.0,
//! section 1.5.2), from a folder and from the web.

mod desk;

use std::fs;
use std::sync::atomic::Ordering;

use desk::shop::Shop;
use desk::web::{Answer, Web};
use desk::{Made, PAGE, codes, files, key};
use haversack_bundle::catalogue::{INDEX, INDEX_SIGNATURE};
use haversack_engine::bundles::Standing;
use haversack_engine::{CatalogueProblem, Engine, EngineError};

async fn problem(engine: &Engine, address: &str) -> CatalogueProblem {
    match engine.look_at_catalogue(address).await {
        Err(EngineError::Catalogue(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

/// What comes of getting the one bundle there is.
async fn get(engine: &Engine, address: &str) -> Result<Vec<String>, EngineError> {
    let offer = engine.offer_from_catalogue(address, "listening").await?;
    Ok(codes(&engine.examine(offer).await?))
}

fn nothing_came(shop: &Shop) {
    assert!(files(&shop.desk.home().join("bundles")).is_empty());
}

#[tokio::test]
async fn a_catalogue_is_added_looked_at_and_got_from() {
    let shop = Shop::new();
    let (engine, address) = (shop.desk.engine(), shop.address());
    let view = engine
        .look_at_catalogue(&address)
        .await
        .expect("a catalogue");
    assert!(!view.added);
    assert_eq!(
        (view.title.as_str(), view.signer.name.as_str()),
        ("Ada's packs", "Ada")
    );
    assert_eq!(view.bundles[0].standing, Standing::New);
    assert!(matches!(
        get(&engine, &address).await,
        Err(EngineError::Catalogue(CatalogueProblem::Unknown { .. }))
    ));
    assert!(engine.catalogues().await.expect("none").is_empty());
    let other = key().public().to_string();
    assert!(
        engine.add_catalogue(&address, &other).await.is_err(),
        "another key than was shown"
    );
    engine
        .add_catalogue(&address, &view.signer.key)
        .await
        .expect("added");
    assert_eq!(
        engine.catalogues().await.expect("one")[0].words,
        view.signer.words
    );

    let offer = engine
        .offer_from_catalogue(&address, "listening")
        .await
        .expect("an offer");
    let examined = engine.examine(offer).await.expect("sound");
    assert_eq!(
        codes(&examined),
        ["new-publisher"],
        "to add a catalogue is not to trust a publisher"
    );
    engine
        .install(offer, &["new-publisher".to_owned()], &[])
        .await
        .expect("installed");
    let standing = |view: haversack_engine::catalogues::CatalogueView| view.bundles[0].standing;
    assert_eq!(
        standing(engine.look_at_catalogue(&address).await.expect("it")),
        Standing::Same
    );
    shop.publish("1.1.0");
    assert!(
        !shop.bundle_file("1.0.0").exists(),
        "the one before is gone"
    );
    assert_eq!(
        standing(engine.look_at_catalogue(&address).await.expect("it")),
        Standing::Newer
    );
    assert!(get(&engine, &address).await.expect("sound").is_empty());
    engine.remove_catalogue(&address).await.expect("removed");
    assert!(engine.catalogues().await.expect("none").is_empty());
    assert!(
        engine.open_pack("listening").await.is_ok(),
        "what was installed stays"
    );
}

#[tokio::test]
async fn publishing_goes_forward_only_and_keeps_its_key() {
    let shop = Shop::new();
    assert_eq!(shop.publish("1.1.0").serial, 2);
    let before = shop.index();
    assert!(
        shop.publish_made(&shop.made("1.0.0"), &shop.ada).is_err(),
        "an older version"
    );
    assert!(
        shop.publish_made(&shop.made("1.2.0"), &key()).is_err(),
        "another key"
    );
    assert_eq!(shop.index(), before);
    let more = Made {
        packs: vec![("speaking", "1.0.0", PAGE)],
        ..shop.made("1.0.0")
    };
    let index = shop.publish_made(&more, &shop.ada).expect("published");
    assert_eq!((index.serial, index.bundles.len()), (3, 2));
}

#[tokio::test]
async fn arbitrary_installation() {
    let shop = Shop::new();
    let address = shop.address();
    let engine = shop.visited(&address).await;
    let [index, signature] = shop.index();
    // The index changed, the signature gone or another's.
    let changed = String::from_utf8_lossy(&index).replace("Ada's packs", "Eve's packs");
    shop.put_index(&[changed.into_bytes(), signature.clone()]);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    shop.put_index(&[index.clone(), b"none".to_vec()]);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    fs::remove_file(shop.folder.join(INDEX_SIGNATURE)).expect("removed");
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Unreachable { .. }
    ));
    // The bundle itself exchanged, even for one that Ada signed.
    shop.put_index(&[index, signature]);
    let page = "# Listening\n\n### What do you hear now? {#hear .write}\n";
    let other = Made {
        packs: vec![("listening", "1.0.0", page)],
        ..shop.made("1.0.0")
    };
    fs::copy(shop.desk.bundle("other", &other), shop.bundle_file("1.0.0")).expect("exchanged");
    assert!(matches!(
        get(&engine, &address).await,
        Err(EngineError::Catalogue(CatalogueProblem::OtherBundle))
    ));
    nothing_came(&shop);
}

#[tokio::test]
async fn rollback() {
    let shop = Shop::new();
    let address = shop.address();
    let old = shop.index();
    shop.publish("1.1.0");
    let engine = shop.visited(&address).await;
    shop.put_index(&old);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Older { .. }
    ));
    let refused = engine.offer_from_catalogue(&address, "listening").await;
    assert!(matches!(
        refused,
        Err(EngineError::Catalogue(CatalogueProblem::Older { .. }))
    ));
    let key = shop.ada.public().to_string();
    engine.add_catalogue(&address, &key).await.expect("fetched");
    assert!(
        matches!(
            problem(&engine, &address).await,
            CatalogueProblem::Older { .. }
        ),
        "adding it again doesn't help"
    );
}

#[tokio::test]
async fn fast_forward() {
    let shop = Shop::new();
    let address = shop.address();
    let engine = shop.visited(&address).await;
    let before = shop.index();
    // Beyond every number: refused at once, and nothing is remembered of it.
    shop.resign(&shop.ada, |index| index.serial = u64::MAX);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    shop.put_index(&before);
    engine.look_at_catalogue(&address).await.expect("as before");
    // With the key itself: whoever takes the catalogue away and adds it again is free of it.
    shop.resign(&shop.ada, |index| index.serial = 1 << 53);
    engine
        .look_at_catalogue(&address)
        .await
        .expect("a high number");
    shop.put_index(&before);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Older { .. }
    ));
    engine.remove_catalogue(&address).await.expect("removed");
    let key = shop.ada.public().to_string();
    engine.add_catalogue(&address, &key).await.expect("added");
    engine
        .look_at_catalogue(&address)
        .await
        .expect("free of it");
}

#[tokio::test]
async fn freeze() {
    let shop = Shop::new();
    let address = shop.address();
    let engine = shop.visited(&address).await;
    shop.desk.later(100);
    let expected = CatalogueProblem::Expired {
        address: address.clone(),
        day: "2026-06-01".to_owned(),
    };
    assert_eq!(problem(&engine, &address).await, expected);
    assert!(get(&engine, &address).await.is_err());
    nothing_came(&shop);
}

#[tokio::test]
async fn extraneous_packs_mix_and_match_and_wrong_software() {
    let shop = Shop::new();
    let address = shop.address();
    let old = shop.index();
    let old_bundle = fs::read(shop.bundle_file("1.0.0")).expect("it");
    shop.publish("1.1.0");
    let new = shop.index();
    let engine = shop.visited(&address).await;
    // A bundle with a pack more than the index says.
    let more = Made {
        packs: vec![("listening", "1.1.0", PAGE), ("speaking", "1.0.0", PAGE)],
        ..shop.made("1.1.0")
    };
    let there = fs::read(shop.bundle_file("1.1.0")).expect("it");
    fs::copy(shop.desk.bundle("more", &more), shop.bundle_file("1.1.0")).expect("exchanged");
    assert!(matches!(
        get(&engine, &address).await,
        Err(EngineError::Catalogue(CatalogueProblem::OtherBundle))
    ));
    // An old bundle under the new name, and one of another id.
    fs::write(shop.bundle_file("1.1.0"), &old_bundle).expect("exchanged");
    assert!(matches!(
        get(&engine, &address).await,
        Err(EngineError::Catalogue(CatalogueProblem::OtherBundle))
    ));
    let other = Made {
        packs: vec![("speaking", "1.1.0", PAGE)],
        ..shop.made("1.1.0")
    };
    fs::copy(shop.desk.bundle("other", &other), shop.bundle_file("1.1.0")).expect("exchanged");
    assert!(matches!(
        get(&engine, &address).await,
        Err(EngineError::Catalogue(CatalogueProblem::OtherBundle))
    ));
    fs::write(shop.bundle_file("1.1.0"), there).expect("as it was");
    // The index of one day with the signature of another.
    shop.put_index(&[old[0].clone(), new[1].clone()]);
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    nothing_came(&shop);
    // An index that lists a file under another bundle's name is none.
    shop.put_index(&new);
    shop.resign(&shop.ada, |index| {
        index.bundles[0].file = "../listening-1.1.0.haversack".to_owned()
    });
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    assert!(matches!(
        engine.offer_from_catalogue(&address, "speaking").await,
        Err(EngineError::Catalogue(CatalogueProblem::Untrusted { .. }))
    ));
}

#[tokio::test]
async fn another_key() {
    let shop = Shop::new();
    let address = shop.address();
    let engine = shop.visited(&address).await;
    let eve = key();
    let before = shop.index();
    shop.resign(&eve, |index| index.publisher.key = eve.public().to_string());
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::OtherKey { .. }
    ));
    shop.put_index(&before);
    shop.resign(&eve, |_| {});
    assert!(
        matches!(
            problem(&engine, &address).await,
            CatalogueProblem::Untrusted { .. }
        ),
        "Eve's under Ada's name"
    );
}

#[tokio::test]
async fn endless_index() {
    let shop = Shop::new();
    let address = shop.address();
    let engine = shop.visited(&address).await;
    let file = fs::File::create(shop.folder.join(INDEX)).expect("a file");
    file.set_len(1 << 40).expect("a terabyte of nothing");
    assert!(matches!(
        problem(&engine, &address).await,
        CatalogueProblem::Untrusted { .. }
    ));
}

#[tokio::test]
async fn from_the_web_nothing_is_fetched_that_nobody_asked_for() {
    let (shop, web) = (Shop::new(), Web::new());
    web.put_folder(&shop.folder);
    let engine = shop.visited(&web.address).await;
    let asked = web.asked.load(Ordering::Relaxed);
    assert_eq!(asked, 2, "the index and its signature");
    drop(engine);
    let engine = shop.desk.engine();
    engine.start().await.expect("started");
    engine.library().await.expect("the library");
    engine.drawn().await.expect("drawn");
    assert_eq!(engine.catalogues().await.expect("catalogues").len(), 1);
    assert_eq!(web.asked.load(Ordering::Relaxed), asked);

    let offer = engine
        .offer_from_catalogue(&web.address, "listening")
        .await
        .expect("an offer");
    let view = engine.examine(offer).await.expect("sound");
    assert_eq!(view.file, "listening-1.0.0.haversack");
    engine
        .install(offer, &["new-publisher".to_owned()], &[])
        .await
        .expect("installed");
    assert_eq!(
        engine.open_pack("listening").await.expect("a pack").version,
        "1.0.0"
    );
}

#[tokio::test]
async fn a_host_that_is_not_to_be_trusted_brings_nothing_in() {
    let (shop, web) = (Shop::new(), Web::new());
    web.put_folder(&shop.folder);
    let engine = shop.visited(&web.address).await;
    let name = "listening-1.0.0.haversack";
    let bundle = fs::read(shop.bundle_file("1.0.0")).expect("it");
    let mut changed = bundle.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    for (what, answer) in [
        ("endless", Answer::Endless(bundle.clone())),
        ("cut short", Answer::Short(bundle.clone())),
        ("half", Answer::File(bundle[..middle].to_vec())),
        ("changed", Answer::File(changed)),
        ("something else", Answer::File(b"<html>".to_vec())),
        (
            "elsewhere",
            Answer::Elsewhere("http://127.0.0.1:9/x".to_owned()),
        ),
        (
            "a file of this computer",
            Answer::Elsewhere("file:///etc/passwd".to_owned()),
        ),
    ] {
        web.put(name, answer);
        assert!(get(&engine, &web.address).await.is_err(), "{what}");
        nothing_came(&shop);
    }
    let [index, _] = shop.index();
    web.put(INDEX, Answer::Endless(index));
    assert!(matches!(
        problem(&engine, &web.address).await,
        CatalogueProblem::Untrusted { .. }
    ));
    web.files.lock().expect("files").clear();
    assert!(matches!(
        problem(&engine, &web.address).await,
        CatalogueProblem::Unreachable { .. }
    ));
    web.put_folder(&shop.folder);
    get(&engine, &web.address).await.expect("an honest host");
}
