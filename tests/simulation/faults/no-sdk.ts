// Stands where functions import WeChat's SDK: the workers of this simulation bring their own ports.
export default {};
