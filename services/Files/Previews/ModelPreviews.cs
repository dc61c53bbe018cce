using System.Collections.Concurrent;
using System.Collections.Immutable;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Models.Drawing;

namespace PrintLab.Files.Previews;

/// <summary>
/// Previews of models, made when first requested or expected, one model at a time: each takes up to half a gigabyte of memory and two
/// processors for at most a second. Failures are reported only to the caller who asked for the picture.
/// </summary>
public sealed partial class ModelPreviews : IDisposable
{
    private const int MostWaiting = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestMaking = TimeSpan.FromSeconds(30);

    private readonly StoragePath _paths;
    private readonly PreviewStore _store;
    private readonly PreviewFailures _failures;
    private readonly ILogger<ModelPreviews> _log;
    private readonly CancellationToken _stopping;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _making = new();

    public ModelPreviews(
        StoragePath paths,
        IConfiguration configuration,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        ILogger<ModelPreviews> log
    ) =>
        (_paths, _store, _failures, _stopping, _log) = (
            paths,
            new PreviewStore(configuration),
            new PreviewFailures(clock),
            lifetime.ApplicationStopping,
            log
        );

    /// <summary>The preview, created now if it is not cached.</summary>
    /// <exception cref="Fault">not_found: the file cannot be drawn, or is gone; unavailable: it is still being made.</exception>
    public async Task<byte[]> Get(ModelFile file, PreviewForm form, CancellationToken cancellationToken)
    {
        if (await _store.Find(file.Sha256, form, cancellationToken) is { } kept)
        {
            return kept;
        }

        try
        {
            await Make(file).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw NotYet();
        }

        return await _store.Find(file.Sha256, form, cancellationToken)
            ?? throw new Fault(FaultCode.NoPreview, _failures.Of(file.Sha256) ?? "There is no picture of this model: its file is missing.");
    }

    /// <summary>Returns once all its previews exist, or it turned out that none can be made. Never fails because of the model.</summary>
    /// <exception cref="Fault">unavailable: too many are waiting.</exception>
    public Task Make(ModelFile file)
    {
        if (_failures.Of(file.Sha256) is not null || _store.HasAll(file.Sha256))
        {
            return Task.CompletedTask;
        }

        return _making.Count < MostWaiting || _making.ContainsKey(file.Sha256)
            ? _making.GetOrAdd(file.Sha256, _ => new Lazy<Task>(() => Task.Run(() => InTurn(file), _stopping))).Value
            : throw NotYet();
    }

    /// <summary>Removes the previews of a content. If another job has the same content, they are made again when somebody asks.</summary>
    public void Drop(string sha256) => _store.Drop(sha256);

    public void Dispose() => _turn.Dispose();

    private static Fault NotYet() => new(FaultCode.Unavailable, "The picture of this model is still being made. Try again in a few seconds.");

    private async Task InTurn(ModelFile file)
    {
        await _turn.WaitAsync(_stopping);
        try
        {
            await MakeNow(file);
        }
        finally
        {
            _turn.Release();
            _making.TryRemove(file.Sha256, out _);
        }
    }

    private async Task MakeNow(ModelFile file)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        patience.CancelAfter(LongestMaking);
        try
        {
            foreach (var (form, content) in await MadeUnlessGone(file, patience.Token))
            {
                await _store.Keep(file.Sha256, form, content, _stopping);
            }
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Remember(file, exception);
        }
    }

    private async Task<IReadOnlyDictionary<PreviewForm, byte[]>> MadeUnlessGone(ModelFile file, CancellationToken cancellationToken)
    {
        try
        {
            using var found = _paths.FindOwn(file.Path);
            return found is null ? ImmutableDictionary<PreviewForm, byte[]>.Empty : await PreviewMaking.Of(found.Path, file.Name, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnreadableFileException)
        {
            // It moved between being found and being opened; the preview is made when requested at the new path.
            return ImmutableDictionary<PreviewForm, byte[]>.Empty;
        }
    }

    private void Remember(ModelFile file, Exception exception)
    {
        var isOfTheDisk = exception.IsFromDisk();
        var fault =
            exception as Fault
            ?? PreviewMaking.Cannot(
                isOfTheDisk ? "the disk did not take it"
                : exception is OperationCanceledException ? "drawing it takes too long"
                : "it could not be drawn"
            );
        _failures.Add(file.Sha256, fault.Message, isOfTheDisk);
        NotDrawn(exception is Fault or OperationCanceledException ? null : exception, file.Name, file.Sha256, fault.Message);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No preview of {Name} ({Sha256}): {Reason}")]
    private partial void NotDrawn(Exception? exception, string name, string sha256, string reason);
}
