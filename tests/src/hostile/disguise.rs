//! The same few things that must never work, in every disguise we know: handlers on elements, addresses that run, and what would
//! be fetched from outside.

/// Elements whose handler runs without anybody doing anything, or as soon as somebody does.
const HANDLERS: [(&str, &str, &str); 17] = [
    ("img", "src='x'", "onerror"),
    ("svg", "", "onload"),
    ("body", "", "onload"),
    ("body", "", "onpageshow"),
    ("input", "autofocus", "onfocus"),
    ("input", "type=image src='x'", "onerror"),
    ("details", "open", "ontoggle"),
    ("video", "src='x'", "onerror"),
    ("audio", "src='x'", "onerror"),
    ("iframe", "", "onload"),
    ("style", "", "onload"),
    ("object", "data='x'", "onerror"),
    ("link", "rel=stylesheet href='x'", "onerror"),
    ("script", "src='x'", "onerror"),
    ("div", "", "onmouseover"),
    ("p", "tabindex=0", "onfocus"),
    ("button", "", "onclick"),
];

/// Ways to write an element with a handler.
const WRITTEN: [&str; 6] = [
    "<E A H=alert(1)>",
    "<E A H=\"alert(1)\">x</E>",
    "<E/A/H=alert(1)//",
    "<E\nA\nH='alert(1)'>",
    "<E A H=&#97;lert(1)>",
    "\"><E A H=alert(1)>",
];

/// Ways to write an address that runs something; `S` is its scheme.
const ADDRESSES: [&str; 11] = [
    "S:alert(1)",
    "\u{1}S:alert(1)",
    "&#x20;S:alert(1)",
    "S&colon;alert(1)",
    "S&#0058;alert(1)",
    "S&#x3a;alert(1)",
    "S:/*--></title></style></textarea></script><svg/onload=alert(1)>*/alert(1)",
    "S://%0aalert(1)",
    "S:%61lert(1)",
    "S:alert(1)//.png",
    "S:alert(1)//media/a.png",
];

/// Ways to write a scheme.
const SCHEMES: [&str; 5] = [
    "javascript",
    "JavaScript",
    "java&Tab;script",
    "java&#10;script",
    "&#106;avascript",
];

/// Things that would be fetched from somewhere else, without anybody doing anything.
const OUTSIDE: [&str; 18] = [
    "<img src=https://example.org/a.png>",
    "<img srcset='https://example.org/a.png 1x'>",
    "<picture><source srcset=https://example.org/a.png><img src=x></picture>",
    "<video poster=https://example.org/a.png></video>",
    "<video src=https://example.org/a.mp4 autoplay></video>",
    "<audio src=https://example.org/a.mp3 autoplay></audio>",
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<link rel=preload as=image href=https://example.org/a.png>",
    "<style>@import 'https://example.org/a.css';</style>",
    "<style>body{background:url(https://example.org/a.png)}</style>",
    "<p style=\"background:url(https://example.org/a.png)\">x</p>",
    "<svg><image href=https://example.org/a.svg /></svg>",
    "<iframe src=https://example.org/a.html></iframe>",
    "<object data=https://example.org/a.html></object>",
    "<embed src=https://example.org/a.html>",
    "<body background=https://example.org/a.png>",
    "![x](https://example.org/a.png)",
    "![x](&#104;ttps://example.org/a.png)",
];

/// Things that deceive: forms that send, and names that hide the page's own.
const DECEIT: [&str; 8] = [
    "<form id=app><input name=attributes><input name=children></form>",
    "<a id=app></a><a id=app name=href href=x></a>",
    "<img name=getElementById>",
    "<form name=body><input name=firstChild></form>",
    "<form action=https://example.org/a><button autofocus>x</button></form>",
    "<button form=f formaction=javascript:alert(1)>x</button><form id=f></form>",
    "<dialog open style=\"position:fixed;inset:0\">x</dialog>",
    "<textarea autofocus onfocus=alert(1) name=x>",
];

/// The same for addresses that browsers take for something else.
const QUIET_ADDRESSES: [&str; 3] = ["S\\:alert(1)", "//S:alert(1)", "./S:alert(1)"];

/// The same for schemes.
const QUIET_SCHEMES: [&str; 2] = ["\u{FF4A}avascript", "javascr\u{131}pt"];

/// Whatever acts where it is let through.
pub(super) fn payloads() -> Vec<String> {
    let mut found = Vec::new();
    for (at, (element, attribute, handler)) in HANDLERS.iter().enumerate() {
        // Two ways for each, other ones for the next.
        for way in [at, at + 3] {
            found.push(
                WRITTEN[way % WRITTEN.len()]
                    .replace('A', attribute)
                    .replace('H', handler)
                    .replace('E', element),
            );
        }
    }
    for (at, address) in ADDRESSES.iter().enumerate() {
        for scheme in [SCHEMES[0], SCHEMES[1 + at % (SCHEMES.len() - 1)]] {
            found.push(address.replace('S', scheme));
        }
    }
    for scheme in SCHEMES {
        found.extend(links(scheme));
    }
    found.extend(OUTSIDE.iter().chain(&DECEIT).map(|text| (*text).to_owned()));
    found
}

/// What looks as if it did, and does not.
pub(super) fn quiet() -> Vec<String> {
    let mut found = Vec::new();
    for address in QUIET_ADDRESSES {
        found.extend(SCHEMES.map(|scheme| address.replace('S', scheme)));
    }
    for scheme in QUIET_SCHEMES {
        found.extend(ADDRESSES.map(|address| address.replace('S', scheme)));
        found.extend(links(scheme));
    }
    found
}

fn links(scheme: &str) -> [String; 2] {
    [
        format!("<a href=\"{scheme}:alert(1)\">x</a>"),
        format!("[x]({scheme}:alert(1))"),
    ]
}
