import { SegmentedControl } from '@mantine/core';
import { IconDeviceCctv, IconDeviceComputerCamera, IconPhotoUp, type Icon as IconComponent } from '@tabler/icons-react';

import classes from './source-switch.module.css';

export type PhotoSource = 'room' | 'webcam' | 'upload';

const SOURCES: { value: PhotoSource; label: string; icon: IconComponent }[] = [
  { value: 'room', label: 'Room’s camera', icon: IconDeviceCctv },
  { value: 'webcam', label: 'This computer’s webcam', icon: IconDeviceComputerCamera },
  { value: 'upload', label: 'Upload', icon: IconPhotoUp },
];

interface SourceSwitchProps {
  source: PhotoSource;
  onChange: (source: PhotoSource) => void;
}

export function SourceSwitch({ source, onChange }: SourceSwitchProps) {
  return (
    <SegmentedControl<PhotoSource>
      aria-label="Where the photos come from"
      fullWidth
      classNames={{ root: classes.root, label: classes.segment }}
      value={source}
      onChange={onChange}
      data={SOURCES.map(({ value, label, icon: Icon }) => ({
        value,
        label: (
          <span className={classes.label}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {label}
          </span>
        ),
      }))}
    />
  );
}
