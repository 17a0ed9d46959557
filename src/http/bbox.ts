/** A box as `west,south,east,north`, in decimals; whether they are degrees, the numbers say. */
export const BBOX = /^ *-?([0-9]+([.][0-9]*)?|[.][0-9]+) *(, *-?([0-9]+([.][0-9]*)?|[.][0-9]+) *){3}$/;
