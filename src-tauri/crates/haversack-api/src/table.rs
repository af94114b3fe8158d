//! The table: a line a call. It yields the dispatcher, and for the TypeScript side the map from name to payload and answer.

use std::sync::Arc;

use haversack_engine::bundles::{Installed, OfferProgress, OfferView};
use haversack_engine::catalogues::CatalogueView;
use haversack_engine::{Drawn, LibraryView, PackView, PageView, ResultView, Saved, StartView};
use haversack_pack::html::url::{Target, target};
use serde_json::Value;

use crate::bundles::{
    add_catalogue, bundles, catalogues, choose_bundle, choose_catalogue, decline_offer, examine,
    go_back, install, look_at_catalogue, offer_from_catalogue, offer_progress, pack_changes,
    publishers, remove_bundle, remove_catalogue, remove_pack, remove_publisher, take_waiting,
};
use crate::requests::{
    AddCatalogue, Begun, Bundles, Catalogues, Chosen, ChosenBundle, ChosenCatalogue, Install,
    KeepLanguage, KeepLook, KeepPlace, KeepRoute, Nothing, OneBundle, OneCatalogue, OneChange,
    OneListed, OneOffer, OnePack, OnePage, OnePublisher, OneResult, OpenLink, PackChanges,
    Publishers, SaveAnswer, SaveFile, SavedFile,
};
use crate::save::save_file;
use crate::{Api, ApiError, ErrorCode};

macro_rules! calls {
    ($($name:literal $function:ident($request:ty) -> $answer:ty;)+) => {
        /// Finds the call of this name, reads its payload, runs it and writes its answer.
        pub(crate) async fn dispatch(api: &Api, name: &str, payload: Value) -> Result<Value, ApiError> {
            match name {
                $($name => {
                    let request: $request = serde_json::from_value(payload).map_err(|why| invalid(&why.to_string()))?;
                    let answer: $answer = $function(api, request).await?;
                    serde_json::to_value(answer).map_err(|why| invalid(&why.to_string()))
                })+
                _ => Err(invalid(&format!("there is no call `{name}`"))),
            }
        }

        /// The map from name to payload and answer, in TypeScript, and the types it names.
        #[cfg(test)]
        pub(crate) fn describe(out: &mut crate::typescript::Out) {
            $(out.call::<$request, $answer>($name);)+
        }
    };
}

calls! {
    "start" start(Nothing) -> StartView;
    "begin" begin(Nothing) -> Nothing;
    "drawn" drawn(Nothing) -> Drawn;
    "library" library(Nothing) -> LibraryView;
    "openPack" open_pack(OnePack) -> PackView;
    "openPage" open_page(OnePage) -> PageView;
    "saveAnswer" save_answer(SaveAnswer) -> Saved;
    "keepPlace" keep_place(KeepPlace) -> Nothing;
    "keepRoute" keep_route(KeepRoute) -> Nothing;
    "beginAttempt" begin_attempt(OnePack) -> Begun;
    "result" result(OneResult) -> ResultView;
    "keepLanguage" keep_language(KeepLanguage) -> Nothing;
    "keepLook" keep_look(KeepLook) -> Nothing;
    "openLink" open_link(OpenLink) -> Nothing;
    "chooseFolder" choose_folder(Nothing) -> Chosen;
    "saveFile" save_file(SaveFile) -> SavedFile;
    "chooseBundle" choose_bundle(Nothing) -> ChosenBundle;
    "examine" examine(OneOffer) -> OfferView;
    "offerProgress" offer_progress(OneOffer) -> OfferProgress;
    "declineOffer" decline_offer(OneOffer) -> Nothing;
    "install" install(Install) -> Installed;
    "packChanges" pack_changes(OneChange) -> PackChanges;
    "goBack" go_back(OnePack) -> Nothing;
    "takeWaiting" take_waiting(OnePack) -> Nothing;
    "removePack" remove_pack(OnePack) -> Nothing;
    "bundles" bundles(Nothing) -> Bundles;
    "removeBundle" remove_bundle(OneBundle) -> Nothing;
    "publishers" publishers(Nothing) -> Publishers;
    "removePublisher" remove_publisher(OnePublisher) -> Nothing;
    "catalogues" catalogues(Nothing) -> Catalogues;
    "chooseCatalogue" choose_catalogue(Nothing) -> ChosenCatalogue;
    "lookAtCatalogue" look_at_catalogue(OneCatalogue) -> CatalogueView;
    "addCatalogue" add_catalogue(AddCatalogue) -> CatalogueView;
    "removeCatalogue" remove_catalogue(OneCatalogue) -> Nothing;
    "offerFromCatalogue" offer_from_catalogue(OneListed) -> ChosenBundle;
}

pub(crate) fn invalid(reason: &str) -> ApiError {
    ApiError::new(ErrorCode::RequestInvalid, [("reason", reason.to_owned())])
}

async fn start(api: &Api, _: Nothing) -> Result<StartView, ApiError> {
    let mut view = api.engine()?.start().await?;
    for path in &api.open {
        view.open = api.open_path(path).await.or(view.open);
    }
    Ok(view)
}

async fn begin(api: &Api, _: Nothing) -> Result<Nothing, ApiError> {
    api.engine()?.begin().await?;
    Ok(Nothing {})
}

async fn drawn(api: &Api, _: Nothing) -> Result<Drawn, ApiError> {
    Ok(api.engine()?.drawn().await?)
}

async fn library(api: &Api, _: Nothing) -> Result<LibraryView, ApiError> {
    Ok(api.engine()?.library().await?)
}

async fn open_pack(api: &Api, request: OnePack) -> Result<PackView, ApiError> {
    Ok(api.engine()?.open_pack(&request.pack).await?)
}

async fn open_page(api: &Api, request: OnePage) -> Result<PageView, ApiError> {
    Ok(api
        .engine()?
        .open_page(&request.pack, &request.page)
        .await?)
}

async fn save_answer(api: &Api, request: SaveAnswer) -> Result<Saved, ApiError> {
    let SaveAnswer {
        pack,
        question,
        attempt,
        value,
    } = request;
    let value = (!value.is_null()).then_some(value);
    Ok(api
        .engine()?
        .save_answer(&pack, &question, attempt, value)
        .await?)
}

async fn keep_place(api: &Api, request: KeepPlace) -> Result<Nothing, ApiError> {
    api.engine()?
        .keep_place(&request.pack, &request.page, request.place)
        .await?;
    Ok(Nothing {})
}

async fn keep_route(api: &Api, request: KeepRoute) -> Result<Nothing, ApiError> {
    api.engine()?.keep_route(&request.route).await?;
    Ok(Nothing {})
}

async fn begin_attempt(api: &Api, request: OnePack) -> Result<Begun, ApiError> {
    Ok(Begun {
        attempt: api.engine()?.begin_attempt(&request.pack).await?,
    })
}

async fn result(api: &Api, request: OneResult) -> Result<ResultView, ApiError> {
    Ok(api.engine()?.result(&request.pack, request.attempt).await?)
}

async fn keep_language(api: &Api, request: KeepLanguage) -> Result<Nothing, ApiError> {
    api.engine()?
        .keep_language(&request.pack, &request.language)
        .await?;
    Ok(Nothing {})
}

async fn keep_look(api: &Api, request: KeepLook) -> Result<Nothing, ApiError> {
    api.engine()?.keep_look(request.look).await?;
    Ok(Nothing {})
}

/// Only what the page's own check calls "outside" is handed to the system: web and mail addresses.
async fn open_link(api: &Api, request: OpenLink) -> Result<Nothing, ApiError> {
    let url = request.url;
    // A blank or control character is passed over by a browser, and by nothing else an address is handed to.
    let odd = url.contains(|c: char| c.is_control() || c.is_whitespace());
    if odd || target(&url) != Target::Outside {
        return Err(ApiError::new(ErrorCode::LinkRefused, [("url", url)]));
    }
    api.host.open_link(&url).map_err(|why| {
        tracing::warn!("the system could not open an address: {why}");
        ApiError::new(ErrorCode::LinkFailed, [("url", url.clone())])
    })?;
    Ok(Nothing {})
}

async fn choose_folder(api: &Api, _: Nothing) -> Result<Chosen, ApiError> {
    let engine = api.engine()?;
    let host = Arc::clone(&api.host);
    let chosen = tokio::task::spawn_blocking(move || host.choose_folder())
        .await
        .map_err(|_| ApiError::new(ErrorCode::Unexpected, []))?;
    let pack = match chosen {
        Some(folder) => Some(engine.open_folder(&folder).await?),
        None => None,
    };
    Ok(Chosen { pack })
}
