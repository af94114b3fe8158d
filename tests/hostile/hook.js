// First in every frame: tells the window around it when something has run or hides what a page stands on, and when nothing more is
// to be expected.
{
  const number = Number(location.pathname.split('/')[2]);
  const { parent } = window;
  const tell = (what) => parent.postMessage({ number, what }, '*');
  // Names in the frame's own HTML may hide the document's.
  const all = document.querySelectorAll.bind(document);
  const push = (root) => globalThis.prod?.({ querySelectorAll: root });
  const ran = () => tell('ran');
  window.alert = ran;
  // A frame within has an alert of its own, and it is there as soon as the frame is, before anything runs in it.
  const hear = () => {
    for (let at = 0; at < window.length; at += 1) {
      try {
        window[at].alert = ran;
      } catch {
        // From elsewhere: whatever runs there runs without us.
      }
    }
  };
  new MutationObserver(hear).observe(document, { childList: true, subtree: true });
  addEventListener('load', () => {
    const script = Document.prototype.createElement.call(document, 'script');
    // Wherever the frame's own HTML says that addresses begin.
    script.src = `${location.origin}/prod.js`;
    script.onload = () => {
      // What sets handlers off would set this one off again.
      script.onload = null;
      push(all);
      const own = ['getElementById', 'querySelector', 'body', 'cookie', 'forms'];
      const covers = (element) => getComputedStyle(element).position === 'fixed';
      const named = own.some((name) => Object.hasOwn(document, name)) || all('#app, form [name]').length > 0;
      if (named || [...all('body *')].some(covers)) tell('hid');
      const late = new Image();
      late.onload = () => tell('settled');
      late.onerror = late.onload;
      late.src = `${location.origin}/late.svg`;
    };
    Node.prototype.appendChild.call(document.documentElement, script);
  });
}
