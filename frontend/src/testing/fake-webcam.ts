import { vi } from 'vitest';

class FakeTrack extends EventTarget {
  readyState = 'live';
  private readonly settings: MediaTrackSettings;

  constructor(settings: MediaTrackSettings) {
    super();
    this.settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As when somebody pulls the plug. */
  unplug(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

class FakeMediaDevices extends EventTarget {
  readonly opened: FakeTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  /** What the next openings are refused with. */
  refusal: DOMException | null = null;
  private readonly labels: string[];

  constructor(labels: string[]) {
    super();
    this.labels = labels;
  }

  getUserMedia(constraints: MediaStreamConstraints): Promise<unknown> {
    this.asked.push(constraints);
    if (this.refusal) return Promise.reject(this.refusal);
    const { deviceId } = constraints.video as { deviceId?: { exact: string } };
    const track = new FakeTrack({ deviceId: deviceId?.exact ?? 'webcam-0' });
    this.opened.push(track);
    return Promise.resolve({ getTracks: () => [track], getVideoTracks: () => [track] });
  }

  enumerateDevices(): Promise<unknown[]> {
    return Promise.resolve(this.labels.map((label, n) => ({ kind: 'videoinput', deviceId: `webcam-${n}`, label })));
  }
}

/** Webcams of these names, and a video that shows them: jsdom has neither. */
export function plugInWebcams(...labels: string[]): FakeMediaDevices {
  const devices = new FakeMediaDevices(labels);
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  for (const [name, value] of Object.entries({ readyState: 4, videoWidth: 1920, videoHeight: 1080 })) {
    vi.spyOn(HTMLVideoElement.prototype, name as 'readyState', 'get').mockReturnValue(value);
  }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (this: HTMLCanvasElement, done, type) {
    done(new Blob([`${this.width}x${this.height}`], { type: type ?? '' }));
  });
  return devices;
}

export function unplugWebcams(): void {
  Reflect.deleteProperty(navigator, 'mediaDevices');
}
