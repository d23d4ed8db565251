import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { plugInWebcams, unplugWebcams } from '@/testing/fake-webcam';
import { badCheck } from '@/testing/photo-check';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

afterEach(unplugWebcams);

async function openWebcam() {
  const view = renderApp('/register/s1');
  await view.user.click(await screen.findByRole('radio', { name: 'This computer’s webcam' }));
  return view;
}

const startIt = () => screen.getByRole('button', { name: 'Start guided capture' });
const video = () => screen.getByLabelText('Live video of the webcam');

describe('the webcam', () => {
  it('is off until it is wanted, and off again afterwards', async () => {
    const devices = plugInWebcams('Built-in');
    const { user } = await openWebcam();
    expect(screen.getByText('The webcam is off')).toBeVisible();
    expect(devices.asked).toEqual([]);

    await user.click(startIt());
    await waitFor(() => expect(video()).toBeVisible());
    expect(devices.asked).toMatchObject([{ audio: false, video: { facingMode: 'user' } }]);
    expect(video()).toHaveAttribute('data-mirrored', 'true');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await screen.findByText('The webcam is off');
    expect(devices.opened.map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  it('is off when another source is chosen, or the page is left', async () => {
    const devices = plugInWebcams('Built-in');
    // However long it stays on, it takes nothing by itself: the button would have another name.
    const unfit = badCheck('blurred', 'Blurred.');
    server.use(http.post('/api/enrolment/check', () => HttpResponse.json(unfit)));
    const { user, unmount } = await openWebcam();
    await user.click(startIt());
    await waitFor(() => expect(video()).toBeVisible());
    await user.click(screen.getByRole('radio', { name: 'Room’s camera' }));
    await waitFor(() => expect(devices.opened[0]?.readyState).toBe('ended'));

    await user.click(screen.getByRole('radio', { name: 'This computer’s webcam' }));
    await user.click(startIt());
    await waitFor(() => expect(video()).toBeVisible());
    unmount();
    expect(devices.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  it('takes photos, no larger than they need to be', async () => {
    plugInWebcams('Built-in');
    const drawn = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob');
    const { user } = await openWebcam();
    await user.click(startIt());
    await waitFor(() => expect(video()).toBeVisible());
    expect(await screen.findByRole('img', { name: 'Camera photo 1' })).toBeVisible();
    const canvas = drawn.mock.contexts[0] as HTMLCanvasElement;
    expect([canvas.width, canvas.height]).toEqual([1280, 720]);
    expect(drawn.mock.calls[0]?.slice(1)).toEqual(['image/jpeg', 0.9]);
  });

  it('can be another one', async () => {
    const devices = plugInWebcams('Built-in', 'Desk camera');
    const { user } = await openWebcam();
    await user.click(startIt());
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Webcam' }), 'Desk camera');
    await waitFor(() => expect(devices.asked.at(-1)).toMatchObject({ video: { deviceId: { exact: 'webcam-1' } } }));
    expect(devices.opened[0]?.readyState).toBe('ended');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Webcam' })).toHaveValue('webcam-1'));
  });
});

describe('without a webcam', () => {
  it.each([
    ['NotAllowedError', 'The browser may not use the webcam'],
    ['NotFoundError', 'No webcam was found'],
    ['NotReadableError', 'The webcam is in use'],
    ['TypeError', 'The webcam could not be opened'],
  ])('explains %s, and tries again', async (name, title) => {
    const devices = plugInWebcams('Built-in');
    devices.refusal = new DOMException('no', name);
    const { user } = await openWebcam();
    await user.click(startIt());
    expect(await screen.findByText(title)).toBeVisible();
    const shutter = screen.getByRole('button', { name: 'Take a photo' });
    expect(shutter).toHaveAttribute('aria-disabled', 'true');
    expect(shutter).toHaveFocus();
    devices.refusal = null;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(video()).toBeVisible());
  });

  it('says that it was unplugged', async () => {
    const devices = plugInWebcams('Built-in');
    const { user } = await openWebcam();
    await user.click(startIt());
    await waitFor(() => expect(video()).toBeVisible());
    devices.opened[0]?.unplug();
    expect(await screen.findByText('The webcam is gone')).toBeVisible();
  });

  it('says that this address gets none', async () => {
    const { user } = await openWebcam();
    await user.click(startIt());
    expect(await screen.findByText('The browser lends no webcam to this address')).toBeVisible();
  });
});
