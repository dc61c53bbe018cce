using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Previews;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>What a deleted job has on the disk: its folder, and the pictures of its files beside the storage.</summary>
public sealed class JobTraces(Trash trash, ModelPreviews previews, ContentHashes hashes, StoragePath paths)
{
    /// <exception cref="Fault">storage_unavailable</exception>
    public void RequireAvailable() => trash.RequireAvailable();

    /// <summary>Removes the folder, relative to the storage root, after the pictures of what is in it.</summary>
    public async Task Remove(string folder, CancellationToken cancellationToken)
    {
        using var present = paths.Open(folder);
        if (present is null)
        {
            return;
        }

        foreach (var file in JobFolder.Files(present.Path))
        {
            await DropPreviews($"{folder}/{file.Name}", cancellationToken);
        }

        trash.Add(present);
    }

    /// <summary>Permanently deletes what was removed.</summary>
    public Task Empty(CancellationToken cancellationToken) => trash.Empty(cancellationToken);

    // If another job has the same content, they are made again when somebody asks.
    private async Task DropPreviews(string path, CancellationToken cancellationToken)
    {
        try
        {
            previews.Drop(await hashes.Of(path, cancellationToken));
        }
        catch (Exception exception) when (exception.IsFromDisk() || exception is UnreadableFileException)
        {
            // What cannot be read has no preview, or only until the store is full: the oldest go first.
        }
    }
}
