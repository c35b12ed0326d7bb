/** Where a paper is dated: the name of the area without its kind, "Xã Vĩnh Lĩnh" → "Vĩnh Lĩnh" (Nghị định 30/2020/NĐ-CP, Phụ lục I: địa danh). Pure. */
export function placeOf(areaName: string): string {
  return areaName.replace(/^(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Xã|Phường|Thị trấn|Đặc khu|Thôn|Làng)\s+/u, '');
}
