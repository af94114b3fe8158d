// First in every frame: tells the window around it when something has run, and when nothing more is to be expected.
{
  const number = Number(location.pathname.split('/')[2]);
  const { parent } = window;
  const tell = (what) => parent.postMessage({ number, what }, '*');
  // Names in the frame's own HTML may hide the document's.
  const all = document.querySelectorAll.bind(document);
  const push = (root) => globalThis.prod?.({ querySelectorAll: root });
  window.alert = () => tell('ran');
  addEventListener('load', () => {
    const script = Document.prototype.createElement.call(document, 'script');
    script.src = '/prod.js';
    script.onload = () => {
      push(all);
      const late = new Image();
      late.onload = () => tell('settled');
      late.onerror = late.onload;
      late.src = '/late.svg';
    };
    Node.prototype.appendChild.call(document.documentElement, script);
  });
}
