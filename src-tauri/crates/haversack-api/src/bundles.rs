//! Calls about bundles and catalogues: each asks the engine, or the host for a file, and nothing more.

use std::path::PathBuf;
use std::sync::Arc;

use haversack_engine::bundles::{Installed, OfferProgress, OfferView};
use haversack_engine::catalogues::CatalogueView;

use crate::requests::{
    AddCatalogue, Bundles, Catalogues, ChosenBundle, ChosenCatalogue, Install, Nothing, OneBundle,
    OneCatalogue, OneChange, OneListed, OneOffer, OnePack, OnePublisher, PackChanges, Publishers,
};
use crate::{Api, ApiError, ErrorCode, Host};

/// Asks the host for a path, on a thread that may wait.
async fn ask(
    api: &Api,
    ask: impl FnOnce(&dyn Host) -> Option<PathBuf> + Send + 'static,
) -> Result<Option<PathBuf>, ApiError> {
    let host = Arc::clone(&api.host);
    tokio::task::spawn_blocking(move || ask(&*host))
        .await
        .map_err(|_| ApiError::new(ErrorCode::Unexpected, []))
}

pub(crate) async fn choose_bundle(api: &Api, _: Nothing) -> Result<ChosenBundle, ApiError> {
    let engine = api.engine()?;
    let chosen = ask(api, |host| host.choose_bundle()).await?;
    Ok(ChosenBundle {
        offer: chosen.map(|path| engine.offer(&path)),
    })
}

pub(crate) async fn examine(api: &Api, request: OneOffer) -> Result<OfferView, ApiError> {
    Ok(api.engine()?.examine(request.offer).await?)
}

pub(crate) async fn offer_progress(
    api: &Api,
    request: OneOffer,
) -> Result<OfferProgress, ApiError> {
    Ok(api.engine()?.offer_progress(request.offer)?)
}

pub(crate) async fn decline_offer(api: &Api, request: OneOffer) -> Result<Nothing, ApiError> {
    api.engine()?.decline(request.offer);
    Ok(Nothing {})
}

pub(crate) async fn install(api: &Api, request: Install) -> Result<Installed, ApiError> {
    let Install {
        offer,
        accepted,
        finish,
    } = request;
    Ok(api.engine()?.install(offer, &accepted, &finish).await?)
}

pub(crate) async fn pack_changes(api: &Api, request: OneChange) -> Result<PackChanges, ApiError> {
    let engine = api.engine()?;
    Ok(PackChanges {
        changes: engine.pack_changes(&request.pack, request.waiting).await?,
    })
}

pub(crate) async fn go_back(api: &Api, request: OnePack) -> Result<Nothing, ApiError> {
    api.engine()?.go_back(&request.pack).await?;
    Ok(Nothing {})
}

pub(crate) async fn take_waiting(api: &Api, request: OnePack) -> Result<Nothing, ApiError> {
    api.engine()?.take_waiting(&request.pack).await?;
    Ok(Nothing {})
}

pub(crate) async fn remove_pack(api: &Api, request: OnePack) -> Result<Nothing, ApiError> {
    api.engine()?.remove_pack(&request.pack).await?;
    Ok(Nothing {})
}

pub(crate) async fn bundles(api: &Api, _: Nothing) -> Result<Bundles, ApiError> {
    Ok(Bundles {
        bundles: api.engine()?.bundles().await?,
    })
}

pub(crate) async fn remove_bundle(api: &Api, request: OneBundle) -> Result<Nothing, ApiError> {
    api.engine()?.remove_bundle(&request.sum).await?;
    Ok(Nothing {})
}

pub(crate) async fn publishers(api: &Api, _: Nothing) -> Result<Publishers, ApiError> {
    Ok(Publishers {
        publishers: api.engine()?.publishers().await?,
    })
}

pub(crate) async fn remove_publisher(
    api: &Api,
    request: OnePublisher,
) -> Result<Nothing, ApiError> {
    api.engine()?.remove_publisher(&request.key).await?;
    Ok(Nothing {})
}

pub(crate) async fn catalogues(api: &Api, _: Nothing) -> Result<Catalogues, ApiError> {
    Ok(Catalogues {
        catalogues: api.engine()?.catalogues().await?,
    })
}

pub(crate) async fn choose_catalogue(api: &Api, _: Nothing) -> Result<ChosenCatalogue, ApiError> {
    let chosen = ask(api, |host| host.choose_folder()).await?;
    Ok(ChosenCatalogue {
        address: chosen.map(|path| path.display().to_string()),
    })
}

pub(crate) async fn look_at_catalogue(
    api: &Api,
    request: OneCatalogue,
) -> Result<CatalogueView, ApiError> {
    Ok(api.engine()?.look_at_catalogue(&request.address).await?)
}

pub(crate) async fn add_catalogue(
    api: &Api,
    request: AddCatalogue,
) -> Result<CatalogueView, ApiError> {
    let engine = api.engine()?;
    Ok(engine.add_catalogue(&request.address, &request.key).await?)
}

pub(crate) async fn remove_catalogue(
    api: &Api,
    request: OneCatalogue,
) -> Result<Nothing, ApiError> {
    api.engine()?.remove_catalogue(&request.address).await?;
    Ok(Nothing {})
}

pub(crate) async fn offer_from_catalogue(
    api: &Api,
    request: OneListed,
) -> Result<ChosenBundle, ApiError> {
    let engine = api.engine()?;
    let offer = engine
        .offer_from_catalogue(&request.address, &request.bundle)
        .await?;
    Ok(ChosenBundle { offer: Some(offer) })
}
