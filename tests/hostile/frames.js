// Opens frames, some at a time, and tells in which of them something ran, which hide what a page stands on, which took themselves
// elsewhere, and which never said that they were done.

// `patience`, in milliseconds, is for a frame that never says that it is done. In Chromium each is a process of its own, and a busy
// machine needs seconds for one.
globalThis.frames_of = async (how, numbers, patience) => {
  const told = { ran: new Set(), hid: new Set() };
  const left = [];
  const late = [];
  const waiting = new Map();
  addEventListener('message', ({ data }) => {
    told[data?.what]?.add(data.number);
    if (data?.what === 'settled') waiting.get(data.number)?.();
  });
  const queue = [...numbers];
  const one = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const frame = document.createElement('iframe');
      // What a frame may do in the control; without it one of them would take this window with it.
      frame.sandbox = 'allow-scripts allow-forms allow-same-origin';
      await new Promise((settled) => {
        const enough = setTimeout(() => {
          late.push(number);
          settled();
        }, patience);
        waiting.set(number, () => {
          clearTimeout(enough);
          settled();
        });
        let loads = 0;
        frame.addEventListener('load', () => {
          loads += 1;
          if (loads < 2) return;
          left.push(number);
          waiting.get(number)();
        });
        frame.src = `/${how}/${number}`;
        document.documentElement.append(frame);
      });
      frame.remove();
    }
  };
  await Promise.all(Array.from({ length: 12 }, one));
  return { ran: [...told.ran], hid: [...told.hid], left, late };
};
