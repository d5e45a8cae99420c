export default function UploadsScreen() {
  return null
}
