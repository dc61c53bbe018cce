using System.Threading.Channels;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Uploads;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Previews;

/// <summary>
/// Makes previews before they are requested, one at a time and only while no upload is in progress. What does not fit into the queue, or is
/// still in it at shutdown, is made on request.
/// </summary>
public sealed partial class PreviewQueue(
    ModelPreviews previews,
    ContentHashes hashes,
    IncomingUploads uploads,
    TimeProvider clock,
    ILogger<PreviewQueue> log
) : BackgroundWork(clock, log)
{
    private const int Most = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = log;
    private readonly Channel<Expected> _waiting = Channel.CreateBounded<Expected>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>This file, at a path relative to the storage root, will be viewed soon. Costs the caller nothing; the hash may be omitted.</summary>
    public void Expect(string path, string name, string? sha256 = null) => _waiting.Writer.TryWrite(new Expected(path, name, sha256));

    protected override string Title => "Making previews";

    protected override async Task Work(CancellationToken stopping)
    {
        await foreach (var file in _waiting.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await WaitForQuiet(stopping);
                await previews.Make(new ModelFile(file.Sha256 ?? await hashes.Of(file.Path, stopping), file.Path, file.Name));
            }
            catch (Exception exception) when (exception.IsFromDisk() || exception is Fault or UnreadableFileException)
            {
                // It moved, or the share is unavailable.
                Left(file.Name, exception.Reason());
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                Failed(exception, file.Name);
            }
        }
    }

    private async Task WaitForQuiet(CancellationToken cancellationToken)
    {
        var since = Clock.GetTimestamp();
        while (uploads.AreArriving && Clock.GetElapsedTime(since) < LongestWait)
        {
            await Task.Delay(BetweenLooks, Clock, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The preview of {Name} will be made when someone asks for it: {Reason}")]
    private partial void Left(string name, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Making the preview of {Name} failed unexpectedly; the other files are not affected")]
    private partial void Failed(Exception exception, string name);

    private sealed record Expected(string Path, string Name, string? Sha256);
}
