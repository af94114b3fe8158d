### Words of bundles: what is offered, what it changes, whose it is, where it comes from. They come with their screens.

## Whoever signs

key-words = The ten words of the key
key-compare = Ring them, or look into a letter or an invitation you know is theirs, and compare these ten words. They are the same only for bundles signed with the same key.

## An offer

offer-checking = Checking { $file }
offer-checking-what = Haversack reads every byte before it shows you anything. Nothing is installed yet.
offer-checking-progress = Checked so far
offer-checking-done = { $done } of { $of }
offer-checking-begins = Just begun
offer-checking-file = the bundle
offer-crumb = { $file } · { $size }
offer-title = Install “{ $title }”?
offer-title-update = Update “{ $title }”?
offer-lead = { $packs ->
    [one] A bundle with one pack
   *[other] A bundle with { $packs } packs
  }, version { $version }. Nothing is installed yet.
offer-lead-update = { $packs ->
    [one] It changes one pack you have. What you have answered is kept.
   *[other] It changes { $packs } packs you have. What you have answered is kept.
}
offer-lead-read = { $concerns ->
    [one] There is one thing to read before you decide.
   *[other] There are { $concerns } things to read before you decide.
}
offer-signer = Who signed it
offer-signer-new = You have installed nothing from them yet.
offer-signer-known = You trust them already.
offer-signer-known-as = You trust them already, as { $name }.
offer-signer-nobody = Nobody
offer-signer-nobody-what = This bundle carries no signature.
offer-contents = What is in it
offer-begin-by = To be begun by { $day }.
offer-missing = { $packs ->
    [one] Its programme also names a pack that is neither in it nor on this computer. Ask your facilitator for it:
   *[other] Its programme also names { $packs } packs that are neither in it nor on this computer. Ask your facilitator for them:
}
offer-standing-new = New · version { $version }
offer-standing-same = Same as you have · version { $version }
offer-standing-newer = Update from { $installed } to { $version }
offer-standing-older = Older: version { $version }, you have { $installed }
offer-standing-other = Not the same as the version { $version } you have
offer-changes = What changes
offer-begun = { $answered ->
    [one] You have begun this pack and answered one question.
   *[other] You have begun this pack and answered { $answered } questions.
}
offer-begun-how = How do you want to go on?
offer-begun-now = Go on with the new version
offer-begun-now-what = Your answers come along.
offer-begun-finish = Finish what you began under { $version } first
offer-begun-finish-what = The new version waits until then, or until you take it.
offer-concerns = Before you decide
offer-accept = I have read this and want to go on
offer-accept-all = { $left ->
    [one] Read the part above and tick its box to go on.
   *[other] Read the { $left } parts above and tick their boxes to go on.
}
offer-install = Install
offer-install-update = Install the update
offer-install-trust = Trust { $name } and install
offer-installing = Installing…
offer-decline = Don’t install
offer-installed = “{ $title }” is in your library.
offer-installed-waiting = “{ $title }” is on this computer. It waits until you have finished what you began.
offer-failed-title = Bundle
offer-other = Open another bundle…
offer-close = Close

## What stands against a bundle: what it is, then what could be behind it

concern-unsigned = Nobody signed this bundle
concern-unsigned-what = Haversack can’t tell who made it, or whether somebody changed it on the way to you.
concern-unsigned-harmless = A colleague wrote it for a few people and did not sign it. If you had it from their hand, that can be enough.
concern-unsigned-harmful = Anybody could have made it, or put other questions into it than your facilitator wrote.
concern-new-publisher = You don’t know { $name } yet
concern-new-publisher-what = From now on, bundles signed with this key are installed without asking, unless something else about them speaks against it.
concern-new-publisher-harmless = It is the first bundle you have from your facilitator. Then the ten words are the same as theirs.
concern-new-publisher-harmful = Somebody else has made a bundle under their name. Then the words are others: a name can be copied, a key can’t.
concern-other-publisher = “{ $title }” would come from somebody else
concern-other-publisher-what = The pack you have is from { $before }. This bundle is signed with another key, and its pack would take the place of yours.
concern-other-publisher-nobody = The pack you have was signed by nobody. This bundle’s pack would take its place.
concern-other-publisher-unsigned = The pack you have is from { $before }. This bundle is signed by nobody, and its pack would take the place of yours.
concern-other-publisher-packs = { $packs } packs would come from somebody else
concern-other-publisher-packs-what = This bundle is signed with another key than the packs you have. Its packs would take the place of yours:
concern-other-publisher-packs-unsigned = This bundle is signed by nobody. Its packs would take the place of yours:
concern-other-publisher-from = { $title } is from { $before }
concern-other-publisher-nobodys = { $title } was signed by nobody
concern-other-publisher-harmless = The programme has a new facilitator, or your facilitator has a new key. They can tell you.
concern-other-publisher-harmful = Somebody puts their own pack where you expect your facilitator’s.
concern-shipped = “{ $title }” came with Haversack
concern-shipped-what = This bundle’s pack would take the place of the one that Haversack brought.
concern-shipped-packs = { $packs } packs came with Haversack
concern-shipped-packs-what = This bundle’s packs would take the place of those that Haversack brought:
concern-shipped-harmless = Your facilitator has adapted what came with Haversack for your programme.
concern-shipped-harmful = Somebody uses a name you know for something else.
concern-older-version = “{ $title }” is older than what you have
concern-older-version-what = You have version { $installed }. This bundle has { $offered }.
concern-older-version-packs = { $packs } packs are older than what you have
concern-older-version-packs-what = Their versions here, and in this bundle:
concern-older-version-of = { $title }: you have { $installed }, this bundle has { $offered }
concern-older-version-harmless = You opened an old file, or your facilitator wants everybody on the same version.
concern-older-version-harmful = Somebody brings back a version with a mistake that has been put right since.
concern-expired = This bundle was to be begun by { $day }
concern-expired-what = That day is over. Whoever made it did not expect anybody to begin later.
concern-expired-harmless = You are late, and that is all right with your facilitator.
concern-expired-harmful = There is a newer bundle, and this one is no longer what your group works with.
concern-if-harmless = It may be harmless
concern-if-harmful = It may not be

## What a version changes

changes-none = Nothing that you read or answer changes.
changes-sum = { $changed ->
    [0] No question changes.
    [one] One question changes.
   *[other] { $changed } questions change.
}
changes-sum-answered = { $answered ->
    [0] You have answered none of them.
    [one] You have answered one of them.
   *[other] You have answered { $answered } of them.
}
changes-answered = Questions you have answered
changes-others = { $questions ->
    [one] One question you have not answered
   *[other] { $questions } questions you have not answered
}
changes-more = { $questions ->
    [one] One more
   *[other] { $questions } more
}
changes-around = Pages and scores
changes-page-added = New page: { $title }
changes-page-removed = Page that goes: { $title }
changes-page-retitled = Page with another title
changes-skill = { $title }: { $what ->
    [added] new score
    [removed] no longer scored
    [reworded] reworded
    [rebanded] the bands begin elsewhere
   *[needs-answers] another number of answers is needed for a score
}
changes-before = Before
changes-after = Now
fate-kept = Your answer stays
fate-old-words = Your answer stays, shown with the words you gave it under
fate-no-longer = Your answer is kept, the question is no longer asked
change-added = New question
change-removed = No longer asked
change-replaced = { $kind ->
    [rate] Asked otherwise: it was a row of statements to rate
    [choose] Asked otherwise: it was a choice
    [rank] Asked otherwise: it was a list to put in order
    [write] Asked otherwise: it was a text to write
    [number] Asked otherwise: it was a number
    [table] Asked otherwise: it was a table
    [priorities] Asked otherwise: it was a choice of priorities
    [map] Asked otherwise: it was a map
   *[plan] Asked otherwise: it was a plan
}
change-reworded = Reworded
change-items-added = Added
change-items-removed = Taken out
change-items-reworded = Reworded
change-borrowed-added = Added, from another question
change-borrowed-removed = Taken out, from another question
change-rows-added = Rows added
change-rows-removed = Rows taken out
change-rescaled-before = Scale before
change-rescaled-after = Scale now
change-adjusted = Other limits: how many, how much or how long
change-moved = Moved from “{ $from }” to “{ $to }”
change-rescored = The same answers come to another score
change-rescored-statements = Statements that count otherwise
change-reconditioned = Shown under other conditions

## A pack from a bundle

source-title = Where it comes from
source-bundle-signed = In the bundle “{ $bundle }”, signed by { $publisher }.
source-bundle-unsigned = In the bundle “{ $bundle }”, which nobody signed.
source-changed = What changed in { $version }
source-different = What is different from version { $version }
source-changes-none = There is no other version to compare with.
source-return = Return to version { $version }…
source-forward = Go on to version { $version }…
source-return-title = Return to version { $version }?
source-forward-title = Go on to version { $version }?
source-return-what = All your answers stay. What only version { $now } asks is out of sight until you come back to it.
source-forward-what = All your answers stay. Where words have changed, you see the ones you answered under.
source-return-yes = Return to { $version }
source-forward-yes = Go on to { $version }
source-now = This is version { $version } now. Your answers are here.
source-unsaved = Some of your latest answers are not saved yet, so nothing was changed. They are still here, and Haversack keeps trying to save them.
waiting-title = Version { $version } waits until this attempt is over
waiting-what = It comes with your next attempt, or now if you take it. What you have answered is kept either way.
waiting-changes = What it will change
waiting-take = Take it now
remove-pack = Remove this pack…
remove-pack-title = Remove “{ $title }”?
remove-pack-what = It leaves your library. Your answers are kept, and are here again when you install it again.
remove-pack-yes = Remove the pack
remove-pack-done = “{ $title }” was removed. Your answers are kept.
pack-install-again = Install it again…

## Settings

settings-title = Settings
settings-lead = Whom you trust, what is installed, and where new packs may come from.
settings-publishers = Publishers you trust
settings-publishers-what = Their bundles are installed without a question, unless something else speaks against one.
settings-publishers-none = Nobody yet. You are asked when you open the first bundle of a publisher.
settings-publisher-since = Trusted since { $day }
settings-remove = Remove…
settings-remove-of = Remove { $name }…
settings-remove-yes = Remove
settings-publisher-remove-title = No longer trust { $name }?
settings-publisher-remove-what = What you have installed from them stays, and so do your answers. When you open their next bundle, you are asked again.
settings-publisher-removed = { $name } was removed.
settings-bundles = Installed bundles
settings-bundles-none = None yet. Open a bundle from the library, or drop its file anywhere on this window.
settings-bundle-facts = Version { $version } · { $size } · installed { $day }
settings-bundle-signed = Signed by { $publisher }
settings-bundle-unsigned = Signed by nobody
settings-bundle-packs = Its packs
settings-pack-version = version { $version }
settings-pack-role = { $role ->
    [before] kept so that you can return to it
    [waiting] waits until you have finished what you began
   *[unused] not in use
}
settings-bundle-remove-title = Remove “{ $title }”?
settings-bundle-remove-what = These packs leave your library. Your answers are kept, and are here again when you install them again.
settings-bundle-removed = “{ $title }” was removed. Your answers are kept.

## Catalogues

catalogues-title = Catalogues
catalogues-what = A catalogue is a folder or a web address where somebody offers bundles. Haversack looks there only when you press a button; nothing is fetched by itself.
catalogues-none = You have added none.
catalogue-seen = Last looked at { $day }
catalogue-look = Look for news
catalogue-look-of = Look for news in { $title }
catalogue-looking = Looking…
catalogue-offers = { $bundles ->
    [0] “{ $title }” has nothing at the moment.
    [one] “{ $title }” has one bundle.
   *[other] “{ $title }” has { $bundles } bundles.
}
catalogue-bundle-facts = Version { $version } · { $size }
catalogue-standing = { $standing ->
    [new] New
    [newer] Update
    [same] Installed
    [older] Older than yours
   *[other] Other than yours
}
catalogue-get = Get
catalogue-get-of = Get { $title }
catalogue-remove-title = Remove the catalogue “{ $title }”?
catalogue-remove-what = What you have installed from it stays.
catalogue-removed = “{ $title }” was removed.
catalogue-add = Add a catalogue
catalogue-add-label = Web address (https) or folder
catalogue-add-look = Look at it
catalogue-add-choose = Choose a folder…
catalogue-add-title = Add “{ $title }”?
catalogue-add-whose = It is signed by { $name }.
catalogue-add-known = You trust them already.
catalogue-add-what = A catalogue only lists bundles. Each is checked before it is installed, and you are asked whenever something speaks against it.
catalogue-add-yes = Add this catalogue
catalogue-add-no = Don’t add it
catalogue-added = “{ $title }” was added.
catalogue-already = You have added “{ $title }” already.

## Errors about bundles and catalogues

error-bundle-refused = { $refusal ->
    [not-a-bundle] This file is not a bundle.
    [cut-short] This bundle is cut short: its end is missing.
    [layout] This file is not laid out as a bundle is.
    [name] The bundle has a file whose name can’t be used.
    [collision] The bundle has two files whose names some computers can’t tell apart.
    [too-large] Something in this bundle is larger than a bundle may hold.
    [damaged] The bundle is damaged, or somebody changed it.
    [manifest] The list of what is in this bundle can’t be used.
    [newer] This bundle was made for a newer Haversack.
    [unlisted] The bundle has a file that its list does not name.
    [missing] A file is missing from the bundle.
    [signature-missing] This bundle says who published it, but their signature is missing.
    [signature-wrong] This bundle was changed after it was signed, or somebody else signed it.
    [other-pack] The pack “{ $name }” in this bundle is another than its list says.
   *[other] This bundle can’t be used.
}
error-bundle-where = In it: { $name }
error-kept-bundle = Nothing was installed, and nothing you have was changed.
error-bundle-refused-next = { $refusal ->
    [not-a-bundle] Look for the file that ends with .haversack. A pack in a folder is opened from the library.
    [cut-short] Copy or download it again. Perhaps it had not come to its end.
    [newer] Install the newest Haversack, then open the bundle again.
    [signature-missing] Don’t use it. Ask the person it should be from, by phone or face to face, to send it again.
    [signature-wrong] Don’t use it. Ask the person it should be from, by phone or face to face, to send it again.
    [damaged] Copy or download it again. If that does not help, ask whoever made it for a new one.
   *[other] Ask whoever made it to build it again.
}
error-bundle-failed = The file { $file } could not be read or written.
error-bundle-failed-next = See whether the disk or the stick is still there, then try again.
error-bundle-stopped = Checking the bundle was stopped.
error-bundle-stopped-next = Open it again whenever you like.
error-offer-unknown = This bundle is no longer open.
error-offer-unknown-next = If you still want it, open its file again.
error-not-accepted = Something has come up against this bundle since you read about it.
error-not-accepted-next = Look at it again before you decide.
error-not-installed = This pack comes from no bundle.
error-not-installed-next = Go back to the library and look at the pack again.
error-nothing-before = There is no other version of this pack on this computer.
error-nothing-before-next = Open the bundle that has it.
error-catalogue-unknown = This catalogue is not among yours: { $address }
error-catalogue-unknown-next = Add it again.
error-catalogue-address = This is neither a folder nor an https address: { $address }
error-catalogue-address-next = Copy the address once more, or choose the folder.
error-catalogue-unreachable = The catalogue can’t be reached: { $address }
error-catalogue-unreachable-next = See whether you are connected, or the folder is there, then try again.
error-catalogue-untrusted = There is no catalogue that can be trusted here: { $address }
error-catalogue-untrusted-next = Its list is missing, damaged or not properly signed. Ask whoever runs it.
error-catalogue-other-key = This catalogue is signed with another key than before: { $address }
error-catalogue-other-key-next = Ask whoever runs it, by phone or face to face. If they have a new key, remove the catalogue and add it again.
error-catalogue-older = This catalogue is older than the last time you looked: { $address }
error-catalogue-older-next = Somebody may be keeping news from you. Try again later, or ask whoever runs it.
error-catalogue-expired = This catalogue was good until { $day }: { $address }
error-catalogue-expired-next = Ask whoever runs it to renew it.
error-catalogue-no-such-bundle = The catalogue no longer offers this bundle.
error-catalogue-no-such-bundle-next = Look for news in it again.
error-catalogue-other-bundle = The catalogue gave another bundle than its list says.
error-catalogue-other-bundle-next = Try again later. If it stays like this, ask whoever runs it.
