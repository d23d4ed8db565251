import { getCalibrationOptions } from '@/api/@tanstack/react-query.gen';

/** Thousands of photos are compared pair by pair. */
const COMPARING_MS = 120_000;

export const calibrationQuery = getCalibrationOptions({ timeout: COMPARING_MS });
