// Opens frames, some at a time, and counts in which of them something ran. A frame that takes itself elsewhere, or
// never ends loading, is counted as lost.

// `patience`, in milliseconds, is for a frame that never says that it is done. In Chromium each is a process of its own, and a busy
// machine needs seconds for one.
globalThis.frames_of = async (how, numbers, patience) => {
  const ran = new Set();
  const lost = [];
  const waiting = new Map();
  addEventListener('message', ({ data }) => {
    if (data?.what === 'ran') ran.add(data.number);
    if (data?.what === 'settled') waiting.get(data.number)?.();
  });
  const queue = [...numbers];
  const one = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const frame = document.createElement('iframe');
      // What a frame may do in the control; without it one of them would take this window with it.
      frame.sandbox = 'allow-scripts allow-forms';
      await new Promise((settled) => {
        const late = setTimeout(() => {
          lost.push(number);
          settled();
        }, patience);
        waiting.set(number, () => {
          clearTimeout(late);
          settled();
        });
        let loads = 0;
        frame.addEventListener('load', () => {
          loads += 1;
          if (loads < 2) return;
          lost.push(number);
          waiting.get(number)();
        });
        frame.src = `/${how}/${number}`;
        document.documentElement.append(frame);
      });
      frame.remove();
    }
  };
  await Promise.all(Array.from({ length: 12 }, one));
  return { ran: [...ran], lost };
};
