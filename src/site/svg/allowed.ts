/** What a drawing may hold: SVG 1.1 and 2 as far as they draw, without what runs, includes HTML or asks for other files. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const svgNamespace = 'http://www.w3.org/2000/svg'
export const xlinkNamespace = 'http://www.w3.org/1999/xlink'
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** What drawing programs note for themselves: left out of a cleaned copy, and no reason to make one. */
export const isInertNamespace = (namespace: string): boolean =>
  /^(?:http:\/\/(?:www\.inkscape\.org|inkscape\.sourceforge\.net|sodipodi\.sourceforge\.net|web\.resource\.org\/cc|creativecommons\.org\/ns|purl\.org\/dc\/|www\.w3\.org\/1999\/02\/22-rdf-syntax-ns|ns\.adobe\.com|www\.bohemiancoding\.com|www\.serif\.com|schemas\.microsoft\.com\/visio|www\.corel\.com)|https:\/\/(?:sketch\.io|boxy-svg\.com|www\.figma\.com))/.test(
    namespace,
  )

export const elements = words(`
  svg g defs symbol use switch a title desc metadata path rect circle ellipse line polyline polygon image text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker style view
  animate animateMotion animateTransform set mpath
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`)

/** Properties that are written as attributes, in `style` and in style sheets. */
export const properties = words(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-profile color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
  flood-color flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
  font-style font-variant font-variant-caps font-variant-ligatures font-variant-numeric font-weight
  glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size isolation kerning letter-spacing
  lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow
  paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
  text-decoration text-decoration-line text-decoration-style text-decoration-color text-indent text-orientation
  text-rendering text-transform transform transform-box transform-origin unicode-bidi vector-effect visibility
  white-space word-spacing writing-mode`)

export const attributes = words(`
  id class lang space version baseProfile viewBox preserveAspectRatio zoomAndPan x y width height x1 y1 x2 y2 cx cy r rx ry
  fx fy fr d points pathLength transform dx dy rotate textLength lengthAdjust startOffset method spacing side offset
  gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits
  maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits filterRes in in2
  result mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor
  bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ z azimuth elevation scale xChannelSelector
  yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles
  attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines keyPoints path from to by
  additive accumulate requiredFeatures requiredExtensions systemLanguage media role aria-label aria-hidden
  aria-labelledby aria-describedby externalResourcesRequired contentScriptType contentStyleType`)

/** What an animation may change: never an address, a handler or a whole style. */
export const isAnimated = (attribute: string): boolean =>
  properties.has(attribute) ||
  (attributes.has(attribute) && !['id', 'class', 'from', 'to', 'by', 'values'].includes(attribute))

/** Functions of CSS and of `transform` that ask for nothing. */
const functions = words(`
  rgb rgba hsl hsla matrix matrix3d translate translatex translatey scale scalex scaley rotate skew skewx skewy calc
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia rect icc-color`)

/** Whether a value of a property or attribute stays inside the drawing: `url(#id)` is the only address. */
export function isLocalValue(value: string): boolean {
  if (/[\\@<]|javascript:|\/\*/i.test(value)) return false
  const parts = value.split('(')
  return parts.slice(1).every((inside, index) => {
    // No name of a function is as long: what is cut is none that asks for nothing.
    const before = (parts[index] ?? '').trimEnd().slice(-longestName)
    const [name] = /[a-z][\w-]*$/i.exec(before.toLowerCase()) ?? []
    if (name === undefined || functions.has(name)) return true
    return name === 'url' && /^\s*(["']?)#[^"'()\s]+\1\s*\)/.test(inside)
  })
}
const longestName = 80

/** Where a reference may lead: into the drawing, or to a picture that it holds itself. */
export function isLocalReference(element: string, href: string): boolean {
  const isPicture = element === 'image' || element === 'feImage'
  if (isPicture && /^\s*data:image\/(?:png|jpe?g|gif|webp);base64,[\sA-Za-z0-9+/=]*$/i.test(href)) return true
  return /^\s*#[^\s]*\s*$/.test(href) || href.trim() === ''
}
