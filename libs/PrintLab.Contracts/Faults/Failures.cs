using Grpc.Core;

namespace PrintLab.Contracts.Faults;

/// <summary>Why something failed, in one line for a log.</summary>
public static class Failures
{
    /// <summary>Of a call to another service only what that one said: the exception's own message goes on with a stack.</summary>
    public static string Reason(this Exception exception) => exception is RpcException call ? call.Status.Detail : exception.Message;
}
