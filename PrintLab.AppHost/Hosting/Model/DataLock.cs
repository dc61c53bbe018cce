using System.Globalization;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting;

/// <summary>
/// One AppHost per data folder. The operating system holds the lock for as long as the process lives, so one that was killed
/// leaves none behind; the process id in the file is only for the message.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    /// <exception cref="SetupFault">Another AppHost uses the folder, or it cannot be written.</exception>
    public static DataLock Take(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "apphost.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new DataLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SetupFault($"The data folder {dataFolder} cannot be written: make it writable or choose another with PRINTLAB_DATA.", e);
        }
        catch (IOException e)
        {
            throw new SetupFault($"Another PrintLab{Holder(path)} runs on the data folder {dataFolder}: stop it, or choose another folder with PRINTLAB_DATA.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd() is { Length: > 0 } pid ? $" (process {pid})" : "";
        }
        catch (IOException)
        {
            // Windows lets nobody read a locked file; the message does without the number.
            return "";
        }
    }
}
