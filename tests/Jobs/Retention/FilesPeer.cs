using System.Collections.Concurrent;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Tests.Jobs.Retention;

/// <summary>Stands at the other end of the contract with Files: a storage of which tests take folders, or everything, away.</summary>
internal sealed class FilesPeer : CallInvoker
{
    private readonly ConcurrentQueue<string> _staged = new();
    private readonly ConcurrentQueue<string> _removed = new();

    /// <summary>The moves that were staged, as "from > to".</summary>
    public IReadOnlyCollection<string> Staged => _staged;

    /// <summary>The folders that were removed.</summary>
    public IReadOnlyCollection<string> Removed => _removed;

    /// <summary>Folders whose files are gone.</summary>
    public ConcurrentDictionary<string, bool> Missing { get; } = new();

    /// <summary>Whether the share is away.</summary>
    public bool IsLost { get; set; }

    /// <summary>Is called before each move, with how many there were before it.</summary>
    public Action<int> BeforeStage { get; set; } = _ => { };

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => new(Answer<TResponse>(request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private async Task<TResponse> Answer<TResponse>(object request)
    {
        await Task.Yield();
        if (IsLost)
        {
            throw new Fault(FaultCode.StorageUnavailable, "The storage is not available.");
        }

        return (TResponse)Answer(request);
    }

    private object Answer(object request)
    {
        switch (request)
        {
            case StageRequest stage:
                BeforeStage(_staged.Count);
                RequirePresent(stage.Folder);
                _staged.Enqueue($"{stage.Folder} > {stage.TargetFolder}");
                return new StageReply();
            case UnstageRequest:
                return new UnstageReply();
            case RemoveFolderRequest remove:
                _removed.Enqueue(remove.Folder);
                return new RemoveFolderReply();
            case ListFilesRequest list:
                RequirePresent(list.Folder);
                return new ListFilesReply();
            default:
                throw new NotSupportedException($"A batch does not send a {request.GetType().Name}.");
        }
    }

    private void RequirePresent(string folder)
    {
        if (Missing.ContainsKey(folder))
        {
            throw Fault.NotFound($"The job's folder {folder} is missing from the storage. Please contact an administrator.");
        }
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw new NotSupportedException("No service waits for another one while it blocks a thread.");

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw new NotSupportedException("A batch reads no stream.");

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw new NotSupportedException("A batch sends no stream.");

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw new NotSupportedException("A batch sends no stream.");
}
