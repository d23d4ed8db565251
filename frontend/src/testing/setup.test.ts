import { afterAll, describe, expect, it, vi } from 'vitest';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const broken = () => {
  throw new Error('broken');
};

describe('a fault that no test awaits fails the test that caused it', () => {
  it.fails('thrown by a timer', async () => {
    setTimeout(broken);
    await pause(1);
  });

  it.fails('thrown by an interval', async () => {
    const timer = setInterval(broken, 1);
    await pause(5);
    clearInterval(timer);
  });

  it.fails('thrown by an animation frame', async () => {
    requestAnimationFrame(broken);
    await pause(50);
  });

  it.fails('what jsdom has not implemented', () => {
    document.createElement('video').load();
  });

  it.fails('a complaint on the console', () => {
    // eslint-disable-next-line no-console -- as React does
    console.error('Each child in a list should have a unique "key" prop.');
  });
});

describe('a timer of a test that is over', () => {
  const fired = vi.fn();

  it('is left over here', () => {
    setTimeout(fired, 5);
    setInterval(fired, 5);
    requestAnimationFrame(fired);
  });

  it('fires in no other test', async () => {
    await pause(50);
    expect(fired).not.toHaveBeenCalled();
  });

  afterAll(() => expect(fired).not.toHaveBeenCalled());
});
