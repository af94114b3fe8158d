import { afterEach, describe, expect, it, vi } from 'vitest';
import { catchLinks } from './clicks';
import { readLink } from './link';

const pages = ['01-start', '02-rating', '03-übung'];

describe('what a link means', () => {
  it.each([
    ['02-rating.md', { leads: 'page', page: '02-rating', at: null }],
    ['./02-rating.md#habits', { leads: 'page', page: '02-rating', at: 'habits' }],
    ['02-rating', { leads: 'page', page: '02-rating', at: null }],
    ['03-%C3%BCbung.md', { leads: 'page', page: '03-übung', at: null }],
    ['#habits', { leads: 'here', at: 'habits' }],
    ['pack:other', { leads: 'pack', pack: 'other', page: null, at: null }],
    ['pack:other/01-start', { leads: 'pack', pack: 'other', page: '01-start', at: null }],
    ['pack:other/01-start.md#x', { leads: 'pack', pack: 'other', page: '01-start', at: 'x' }],
    ['https://example.org/a?b#c', { leads: 'out', url: 'https://example.org/a?b#c', mail: false }],
    ['HTTP://example.org', { leads: 'out', url: 'HTTP://example.org', mail: false }],
    ['mailto:a@example.org', { leads: 'out', url: 'mailto:a@example.org', mail: true }],
    ['09-missing.md', { leads: 'nowhere', target: '09-missing.md' }],
    ['javascript:alert(1)', { leads: 'nowhere', target: 'javascript:alert(1)' }],
    ['data:text/html,x', { leads: 'nowhere', target: 'data:text/html,x' }],
    ['file:///etc/passwd', { leads: 'nowhere', target: 'file:///etc/passwd' }],
    ['pack:', { leads: 'nowhere', target: 'pack:' }],
    ['#', { leads: 'nowhere', target: '#' }],
    ['', { leads: 'nowhere', target: '' }],
    ['%E0%A4%A.md', { leads: 'nowhere', target: '%E0%A4%A.md' }],
  ])('%s', (href, link) => {
    expect(readLink(href, pages)).toEqual(link);
  });

  it('trusts a page it can not know', () => {
    expect(readLink('09-later.md#x', null)).toEqual({ leads: 'page', page: '09-later', at: 'x' });
  });
});

describe('clicks', () => {
  afterEach(() => document.body.replaceChildren());

  it('are caught on links and what is inside them, and left alone elsewhere', () => {
    document.body.innerHTML = '<div><a href="02-rating.md"><em>on</em></a><button>press</button></div>';
    const box = document.querySelector('div') as HTMLElement;
    const follow = vi.fn();
    const stop = catchLinks(box, follow);
    const click = (selector: string, type = 'click') => {
      const event = new MouseEvent(type, { bubbles: true, cancelable: true });
      document.querySelector(selector)?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(click('em')).toBe(true);
    expect(follow).toHaveBeenCalledWith('02-rating.md');
    expect(click('button')).toBe(false);
    expect(click('a', 'auxclick')).toBe(true);
    expect(follow).toHaveBeenCalledOnce();
    stop();
    click('em');
    expect(follow).toHaveBeenCalledOnce();
  });
});
