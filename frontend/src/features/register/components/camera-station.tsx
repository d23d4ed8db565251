import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { CameraView } from '@/components/camera-view';
import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

import classes from './camera-station.module.css';
import { IdleControls, RunningControls } from './capture-controls';
import { CaptureView } from './capture-view';
import { Meters } from './meters';
import { PoseStrip } from './pose-strip';
import { ENOUGH, POSES } from './poses';
import { Prompt } from './prompt';
import type { Guide } from './use-guide';
import type { Webcam } from './use-webcam';
import { WebcamView } from './webcam-view';
import type { CameraFeed } from './camera-feed';

const t = words('register');

interface CameraStationProps {
  feed: CameraFeed;
  /** Null: the room's camera. */
  webcam: Webcam | null;
  guide: Guide;
  /** There is a picture to take. */
  ready: boolean;
  shots: number;
  disabled: boolean;
  shutter: { busy: boolean; error: ApiError | null; onShoot: () => void };
}

/** The camera, without boxes, names or mood, and what leads through the five poses. */
export function CameraStation({ feed, webcam, guide, ready, shots, disabled, shutter }: CameraStationProps) {
  const { running, looking, taken, wanted, check, problem } = guide;
  const box = useKeptFocus(running);
  const mirrored = webcam?.state.kind === 'on' && webcam.state.mirrored;
  const shot = { ready: ready && !disabled, busy: shutter.busy, onShoot: shutter.onShoot };
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t('station.label')} className={classes.station}>
      <CaptureView
        check={check}
        wanted={running && ready ? wanted : null}
        mirrored={mirrored}
        frameSize={webcam ? null : feed.frameSize}
        shots={shots}
      >
        {webcam ? (
          <WebcamView webcam={webcam} />
        ) : (
          <CameraView
            key={feed.connection}
            camera={feed.camera}
            description={t('station.video')}
            frameSize={feed.frameSize}
            stale={feed.stale}
          />
        )}
      </CaptureView>
      <Prompt
        wanted={running ? wanted : null}
        hasPicture={ready}
        looking={looking}
        check={check}
        problem={problem}
        taken={taken}
      />
      <Meters readings={check?.meters ?? null} />
      <div className={classes.lower}>
        <PoseStrip taken={taken} current={running ? wanted : null} mirrored={mirrored} />
        {running ? (
          <RunningControls {...shot} enough={taken.length >= ENOUGH} onSkip={guide.skip} onStop={guide.stop} />
        ) : (
          <IdleControls
            {...shot}
            shutter={webcam === null}
            begun={taken.length > 0}
            complete={taken.length === POSES.length}
            disabled={disabled}
            onStart={guide.start}
          />
        )}
      </div>
      {webcam && webcam.devices.length > 1 && <DeviceSelect webcam={webcam} />}
      {shutter.error && (
        <Notice tone="bad" title={t('station.noPhoto')} role="alert">
          <p>{shutter.error.message}</p>
        </Notice>
      )}
    </div>
  );
}

function DeviceSelect({ webcam: { devices, deviceId, choose } }: { webcam: Webcam }) {
  return (
    <NativeSelect
      label={t('webcam.one')}
      value={deviceId ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={devices.map((device, index) => ({
        value: device.deviceId,
        label: device.label || t('webcam.numbered', { place: index + 1 }),
      }))}
    />
  );
}

/** When the guide ends, the button that had the focus is gone: the station keeps it. */
function useKeptFocus(running: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [ran, setRan] = useState(false);
  if (running && !ran) setRan(true);
  useEffect(() => {
    if (ran && !running && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [ran, running]);
  return box;
}
