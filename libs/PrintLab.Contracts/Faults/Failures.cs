using Grpc.Core;

namespace PrintLab.Contracts.Faults;

/// <summary>Classifies failures of other services and of the disk.</summary>
public static class Failures
{
    /// <summary>The reason in one line for a log: for a failed call only what gRPC says, as the exception's own message contains a stack.</summary>
    public static string Reason(this Exception exception) => exception is RpcException call ? call.Status.Detail : exception.Message;

    /// <summary>Whether a call failed: the service refused (<see cref="Fault"/>) or could not be reached.</summary>
    public static bool IsFromService(this Exception exception) => exception is RpcException or Fault;

    /// <summary>Whether the disk or the share failed, or refused access.</summary>
    public static bool IsFromDisk(this Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether the service, or something it needs, is currently unavailable. Retrying later may help.</summary>
    public static bool IsUnavailable(this Exception exception) =>
        exception
            is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled }
                or Fault { Code: FaultCode.Unavailable or FaultCode.StorageUnavailable };
}
