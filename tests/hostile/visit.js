// Goes through screens of the app one by one and looks, in the document the browser really made, for anything a pack's text must
// never become. Needs `prod`; counts in `window.ran` what ran.
globalThis.ran = [];
globalThis.alert = (what) => globalThis.ran.push(String(what));

/** What must not be there, said in words. */
globalThis.faults = () => {
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const name = element.localName;
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(`${name} ${attribute.name}`);
      if (/^(href|src|srcset|poster|data|action|formaction|background)$/i.test(attribute.name)) {
        const loads = attribute.name !== 'href' || (name !== 'a' && attribute.value[0] !== '#');
        let url;
        try {
          url = new URL(attribute.value, location.href);
        } catch {
          continue;
        }
        if (/^(javascript|vbscript|data|blob|file|filesystem|about):$/.test(url.protocol))
          found.push(`${name} ${attribute.value}`);
        const own = url.protocol === location.protocol && url.host === location.host;
        if (loads && !own && url.protocol !== 'pack:') found.push(`${name} ${attribute.value}`);
      }
    }
    // The app's own forms stand in the article as well, but not in what an author wrote.
    const within = name === 'form' ? '.prose' : 'article';
    if (
      /^(script|style|link|iframe|object|embed|meta|base|form|video|audio|math|template|marquee)$/.test(
        name,
      ) &&
      element.closest(within)
    )
      found.push(`<${name}>`);
    if (element.id && element.closest('.prose') && !/^(at|fn)-/.test(element.id))
      found.push(`id ${element.id}`);
    if (element.hasAttribute('name') && element.closest('.prose'))
      found.push(`name ${element.getAttribute('name')}`);
  }
  for (const own of ['getElementById', 'querySelector', 'body', 'cookie', 'forms']) {
    if (Object.hasOwn(document, own) || document[own] instanceof HTMLFormElement)
      found.push(`document.${own} is hidden`);
  }
  return found;
};

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Goes to an address and waits until these words are on the screen: on another one, when they were on the last. */
const shown = async (address, mark) => {
  const end = Date.now() + 30000;
  const before = document.body.textContent.includes(mark) ? document.querySelector('h1') : null;
  location.hash = address;
  while (!document.body.textContent.includes(mark) || (before && before.isConnected)) {
    if (Date.now() > end)
      throw new Error(`never shown: ${mark} at ${location.hash}: ${document.body.innerText.slice(0, 200)}`);
    await frame();
  }
};

/** Every picture that was asked for has come, or not. */
const pictures = () =>
  Promise.all(
    [...document.images]
      .filter((image) => !image.complete && image.loading !== 'lazy')
      .map(
        (image) =>
          new Promise((done) => ['load', 'error'].forEach((kind) => image.addEventListener(kind, done))),
      ),
  );

globalThis.visit = async (visits, answered) => {
  const found = [];
  for (const { address, mark, answer } of visits) {
    try {
      if (answer) await answered(...answer);
      await shown(address, mark);
      await frame();
      await frame();
      await pictures();
      for (const prose of document.querySelectorAll('.prose')) globalThis.prod(prose);
      await frame();
      found.push(...globalThis.faults().map((fault) => `${address}: ${fault}`));
      if (globalThis.ran.length) found.push(`${address}: ran ${globalThis.ran.splice(0)}`);
    } catch (problem) {
      found.push(`${address}: ${problem.message ?? JSON.stringify(problem)}`);
    }
  }
  return found;
};

/**
 * Puts careless HTML straight into the page, as if our writer had let it through, in the two ways a page can. Gives what ran: by
 * the policy alone, nothing may.
 */
globalThis.careless = async (pieces) => {
  for (const piece of pieces) {
    const box = document.createElement('div');
    box.hidden = true;
    document.body.append(box);
    box.innerHTML = piece;
    globalThis.prod(box);
    box.replaceChildren(document.createRange().createContextualFragment(piece));
    globalThis.prod(box);
    box.remove();
  }
  // The last one waits as long as a failed picture's handler would have needed.
  await new Promise((done) => {
    const last = new Image();
    last.addEventListener('error', done);
    last.addEventListener('load', done);
    last.src = 'nowhere.png';
  });
  await frame();
  await frame();
  return globalThis.ran.splice(0);
};
