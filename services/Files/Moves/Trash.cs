using System.ComponentModel;
using System.Diagnostics;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Removed folders are renamed into here, so that each disappears at once or not at all.</summary>
public sealed partial class Trash(StorageRoot root, ILogger<Trash> log)
{
    /// <exception cref="Fault">storage_unavailable</exception>
    public void RequireAvailable() => root.RequireAvailable();

    /// <exception cref="UnreadableFileException">The trash is a link that leads out of the storage.</exception>
    public void Add(OpenFolder folder)
    {
        using var trash = OpenFolder.Create(root.Path, StorageLayout.Trash);
        Directory.Move(folder.PathInParent, Path.Combine(trash.Path, Guid.NewGuid().ToString("N")));
        folder.FlushParent();
    }

    /// <summary>Permanently deletes what was renamed away. Files held open stay until the next run.</summary>
    public async Task Empty(CancellationToken cancellationToken)
    {
        using var trash = OpenFolder.TryOpen(root.Path, StorageLayout.Trash);
        foreach (var folder in trash is null ? [] : Directory.EnumerateDirectories(trash.Path))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another removal got there first.
            }
            catch (Exception exception) when (exception.IsFromDisk())
            {
                if (!await IsRemoved(trash!.Path, Path.GetFileName(folder), cancellationToken))
                {
                    Held(Path.GetFileName(folder), exception.Reason());
                }
            }
        }
    }

    // A name that is not valid UTF-8 cannot be expressed here; the system's own program removes it. It starts in the open folder, so no link is
    // followed on the way there, nor does it follow any.
    private static async Task<bool> IsRemoved(string trash, string folder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            var start = new ProcessStartInfo("rm", ["-rf", "--", folder])
            {
                WorkingDirectory = trash,
                UseShellExecute = false,
                RedirectStandardError = true,
            };
            using var removing = Process.Start(start)!;
            await removing.WaitForExitAsync(cancellationToken);
            return removing.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // This system has no such program.
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} in the storage's trash cannot be deleted yet ({Reason})")]
    private partial void Held(string folder, string reason);
}
