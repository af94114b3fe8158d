// Does to everything below `root` what a person or the browser might do to set a handler off. Links that lead somewhere are left
// alone: following one is a wish, not an accident.
globalThis.prod = (root) => {
  for (const element of root.querySelectorAll('*')) {
    for (const kind of ['mouseover', 'focus', 'load', 'error', 'toggle', 'start', 'pageshow'])
      element.dispatchEvent(new Event(kind));
    element.focus?.();
    const address = element.href?.baseVal ?? element.href ?? '';
    const runs = /^(java|vb)script:|^data:/i.test(String(address));
    if (runs || !element.closest('[href]')) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
};
