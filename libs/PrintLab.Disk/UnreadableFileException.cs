namespace PrintLab.Disk;

/// <summary>Something stands where a file should be, and it is the thing's fault that it cannot be read, not the disk's.</summary>
/// <param name="path">Where.</param>
/// <param name="reason">What is wrong with it, as the end of a sentence: "is a pipe".</param>
public sealed class UnreadableFileException(string path, string reason) : Exception($"{System.IO.Path.GetFileName(path)} {reason}.")
{
    public string Path => path;

    public string Reason => reason;
}
