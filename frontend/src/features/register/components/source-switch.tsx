import { SegmentedControl } from '@mantine/core';
import { IconDeviceCctv, IconDeviceComputerCamera, IconPhotoUp, type Icon as IconComponent } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './source-switch.module.css';

const t = words('register');

export type PhotoSource = 'room' | 'webcam' | 'upload';

const SOURCES: { value: PhotoSource; icon: IconComponent }[] = [
  { value: 'room', icon: IconDeviceCctv },
  { value: 'webcam', icon: IconDeviceComputerCamera },
  { value: 'upload', icon: IconPhotoUp },
];

interface SourceSwitchProps {
  source: PhotoSource;
  onChange: (source: PhotoSource) => void;
}

export function SourceSwitch({ source, onChange }: SourceSwitchProps) {
  return (
    <SegmentedControl<PhotoSource>
      aria-label={t('source.label')}
      fullWidth
      classNames={{ root: classes.root, label: classes.segment }}
      value={source}
      onChange={onChange}
      data={SOURCES.map(({ value, icon: Icon }) => ({
        value,
        label: (
          <span className={classes.label}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {t(`source.${value}`)}
          </span>
        ),
      }))}
    />
  );
}
