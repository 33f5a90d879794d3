/** Takes so many pixels of a colour, whose parts are 0 to 255. */
export type CountPixels = (red: number, green: number, blue: number, pixels: number) => void
