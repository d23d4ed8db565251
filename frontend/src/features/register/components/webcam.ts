import { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('register');

/** The longer side of a frame that is sent: more adds nothing to a face. */
const LONGEST_SIDE = 1280;
const JPEG_QUALITY = 0.9;

export async function openWebcam(deviceId: string | null): Promise<MediaStream> {
  const video: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };
  video[deviceId === null ? 'facingMode' : 'deviceId'] = deviceId === null ? 'user' : { exact: deviceId };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

/** Browsers hide this from pages that could be overheard. */
export function browserLendsWebcams(): boolean {
  return 'mediaDevices' in navigator;
}

export function closeWebcam(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** A phone's camera on the back is no mirror. */
export function actsAsMirror(stream: MediaStream): boolean {
  return stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}

/** What the video shows at this moment, as a JPEG, never mirrored. */
export async function takeFrame(video: HTMLVideoElement | null): Promise<Blob> {
  if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) throw noPicture();
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
  if (!blob) throw noPicture();
  return blob;
}

function noPicture(): ApiError {
  return new ApiError('no_picture', t('webcam.noPicture'));
}
