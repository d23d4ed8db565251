import { Button, Loader } from '@mantine/core';
import { IconDeviceComputerCamera, IconDeviceComputerCameraOff } from '@tabler/icons-react';
import { useState } from 'react';

import { words } from '@/lib/words';

import type { Webcam } from './use-webcam';
import { explainWebcam, type WebcamProblem } from './webcam-problems';
import classes from './webcam-view.module.css';

const t = words('register');

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
        aria-label={t('webcam.video')}
        className={classes.video}
        data-mirrored={isOn && state.mirrored}
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => setAspect(videoWidth / videoHeight)}
      />
      {state.kind === 'off' && (
        <div className={classes.message}>
          <IconDeviceComputerCamera size={32} stroke={1.4} aria-hidden />
          <p className={classes.title}>{t('webcam.off')}</p>
          <p>{t('webcam.offHelp')}</p>
        </div>
      )}
      {state.kind === 'opening' && (
        <div className={classes.message} role="status">
          <Loader size="sm" color="gray.4" aria-hidden />
          <p className={classes.title}>{t('webcam.opening')}</p>
          <p>{t('webcam.allow')}</p>
        </div>
      )}
      {state.kind === 'failed' && (
        <Failure problem={state.problem} onTryAgain={tryAgain} />
      )}
    </div>
  );
}

function Failure({ problem, onTryAgain }: { problem: WebcamProblem; onTryAgain: () => void }) {
  const { title, explanation } = explainWebcam(problem);
  return (
    <div className={classes.message} role="alert">
      <IconDeviceComputerCameraOff size={32} stroke={1.4} aria-hidden />
      <p className={classes.title}>{title}</p>
      <p>{explanation}</p>
      <Button size="compact-sm" variant="white" color="dark.8" onClick={onTryAgain}>
        {t('webcam.tryAgain')}
      </Button>
    </div>
  );
}
