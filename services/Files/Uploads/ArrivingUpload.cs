using System.Security.Cryptography;
using Google.Protobuf;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Models.Formats;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Uploads;

/// <summary>One file while it is being received. Unless it is accepted, disposing it leaves nothing behind.</summary>
public sealed class ArrivingUpload : IAsyncDisposable
{
    private readonly string _id;
    private readonly OpenFolder _folder;
    private readonly IncomingUploads _uploads;
    private readonly ModelFormat _format;
    private readonly ModelReader _models;
    private readonly StorageUse _use;
    private readonly long _limit;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ContentFile _file;
    private bool _accepted;

    /// <param name="folder">New and empty; closed with this upload.</param>
    internal ArrivingUpload(string id, OpenFolder folder, IncomingUploads uploads, ModelFormat format, ModelReader models, StorageUse use, long limit)
    {
        (_id, _folder, _uploads, _format, _models, _use, _limit) = (id, folder, uploads, format, models, use, limit);
        _file = new ContentFile(ContentPath);
    }

    private string ContentPath => Path.Combine(_folder.Path, IncomingUploads.ContentName);

    /// <exception cref="Fault">validation_failed on "file" as soon as it is too large; storage_full.</exception>
    public void Append(ReadOnlySpan<byte> chunk)
    {
        if (_file.Length + chunk.Length > _limit)
        {
            throw Fault.TooLarge(_limit);
        }

        if (_use.Known + _file.Length + chunk.Length > _use.LimitBytes)
        {
            throw StorageRoot.Full();
        }

        _hash.AppendData(chunk);
        _file.Append(chunk);
    }

    /// <summary>Checks the content, makes it durable and returns its description.</summary>
    /// <exception cref="Fault">validation_failed on "file": what is wrong with it.</exception>
    public async Task<Upload> Accept(IngestHeader header, CancellationToken cancellationToken)
    {
        var bytes = _file.Length;
        if (bytes == 0)
        {
            throw Fault.Invalid("file", "The file is empty. Export the model again and check that the file has a size.");
        }

        var safe = _file.Flush();
        var model = await _models.Read(_format, ContentPath, cancellationToken);
        await safe;
        var facts = new UploadFacts(
            header.OriginalFilename,
            Convert.ToHexStringLower(_hash.GetHashAndReset()),
            bytes,
            JsonFormatter.Default.Format(model),
            header.AwaitsSubmission
        );
        await IncomingUploads.WriteFacts(_folder, facts, cancellationToken);
        _use.Add(bytes);
        _accepted = true;
        FaultPoint.Reach("files.ingest.written");
        return _uploads.Describe(_id, _folder, facts);
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _hash.Dispose();
        if (!_accepted)
        {
            Directory.Delete(_folder.PathInParent, recursive: true);
        }

        _folder.Dispose();

        _uploads.Arrived(_id);
    }
}
