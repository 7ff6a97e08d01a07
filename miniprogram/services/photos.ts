/** Lets the person choose pictures. Nothing when they change their mind. */
export const choosePhotos = (count: number): Promise<readonly string[]> =>
  new Promise((resolve) => {
    wx.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: () => resolve([]),
    });
  });

const endingOf = (path: string): string => /\.(\w{1,5})$/.exec(path)?.[1] ?? 'jpg';

/** Puts a picture into the cloud; its file id, or nothing when that failed. */
export async function uploadPhoto(path: string): Promise<string | undefined> {
  const name = `${Date.now().toString(36)}-${Math.floor(Math.random() * 2 ** 40).toString(36)}`;
  try {
    const { fileID } = await wx.cloud.uploadFile({
      cloudPath: `stores/${name}.${endingOf(path)}`,
      filePath: path,
    });
    return fileID;
  } catch (error) {
    wx.getRealtimeLogManager().warn('uploadFile', String(error));
    return undefined;
  }
}
