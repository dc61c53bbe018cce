using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;
using PrintLab.Gateway.Platform;

namespace PrintLab.Tests.Gateway;

/// <summary>Which failures of a request are reported, and to whom.</summary>
public sealed class ErrorHandlingTests
{
    private readonly FakeLogger<ErrorHandling> _log = new();

    [Fact]
    public async Task A_call_canceled_because_its_caller_disconnected_is_no_error()
    {
        (await Handle(new RpcException(new Status(StatusCode.Cancelled, "Call canceled by the client.")), isAborted: true)).ShouldBe(499);

        _log.Collector.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_a_service_cancels_by_itself_is_reported()
    {
        (await Handle(new RpcException(new Status(StatusCode.Cancelled, "Shut down.")), isAborted: false)).ShouldBe(500);

        _log.LatestRecord.Message.ShouldContain("failed unexpectedly");
    }

    private async Task<int> Handle(Exception exception, bool isAborted)
    {
        var context = new DefaultHttpContext { RequestAborted = new CancellationToken(isAborted) };
        (await new ErrorHandling(_log).TryHandleAsync(context, exception, CancellationToken.None)).ShouldBeTrue();
        return context.Response.StatusCode;
    }
}
