import { Button, Loader } from '@mantine/core';
import { IconDeviceComputerCamera, IconDeviceComputerCameraOff } from '@tabler/icons-react';
import { useState } from 'react';

import type { Webcam } from './use-webcam';
import classes from './webcam-view.module.css';

/** The webcam's picture, as a mirror shows it, or why there is none. */
export function WebcamView({ webcam: { state, videoRef, tryAgain } }: { webcam: Webcam }) {
  const [aspect, setAspect] = useState(16 / 9);
  const isOn = state.kind === 'on';
  return (
    <div className={classes.frame} style={{ aspectRatio: aspect }}>
      <video
        ref={videoRef}
        muted
        autoPlay
        playsInline
        hidden={!isOn}
        aria-label="Live video of the webcam"
        className={classes.video}
        data-mirrored={isOn && state.mirrored}
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => setAspect(videoWidth / videoHeight)}
      />
      {state.kind === 'off' && (
        <div className={classes.message}>
          <IconDeviceComputerCamera size={32} stroke={1.4} aria-hidden />
          <p className={classes.title}>The webcam is off</p>
          <p>It goes on when you start, and off when you are done. Its pictures go to Rollcall and nowhere else.</p>
        </div>
      )}
      {state.kind === 'opening' && (
        <div className={classes.message} role="status">
          <Loader size="sm" color="gray.4" aria-hidden />
          <p className={classes.title}>Opening the webcam</p>
          <p>If the browser asks, allow it.</p>
        </div>
      )}
      {state.kind === 'failed' && (
        <div className={classes.message} role="alert">
          <IconDeviceComputerCameraOff size={32} stroke={1.4} aria-hidden />
          <p className={classes.title}>{state.problem.title}</p>
          <p>{state.problem.explanation}</p>
          <Button size="compact-sm" variant="white" color="dark.8" onClick={tryAgain}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
