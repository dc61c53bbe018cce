using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class StatusTests
{
    [Fact]
    public void A_status_that_nobody_set_is_success()
    {
        default(Status).StatusCode.ShouldBe(StatusCode.OK);
        Status.DefaultSuccess.StatusCode.ShouldBe(StatusCode.OK);
        Status.DefaultCancelled.StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public void A_status_reads_as_its_code_and_text()
    {
        new Status(StatusCode.NotFound, "no such job").ToString().ShouldBe("Status(StatusCode=\"NotFound\", Detail=\"no such job\")");
    }

    [Fact]
    public void A_status_names_the_exception_behind_it()
    {
        var status = new Status(StatusCode.Unavailable, "no connection", new IOException("reset"));

        status.ToString().ShouldContain("System.IO.IOException: reset");
    }

    [Fact]
    public void An_rpc_exception_without_trailers_has_empty_ones()
    {
        var failure = new RpcException(new Status(StatusCode.Aborted, "stale"));

        failure.StatusCode.ShouldBe(StatusCode.Aborted);
        failure.Trailers.ShouldBeEmpty();
        failure.Message.ShouldBe(failure.Status.ToString());
    }

    [Fact]
    public void An_rpc_exception_keeps_trailers_message_and_cause()
    {
        var cause = new IOException("reset");
        var failure = new RpcException(new Status(StatusCode.Unavailable, "no connection", cause), new Metadata { { "x", "1" } }, "in words");

        failure.Trailers.GetValue("x").ShouldBe("1");
        failure.Message.ShouldBe("in words");
        failure.InnerException.ShouldBe(cause);
    }

    [Theory]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void Codes_have_their_numbers_on_the_wire(StatusCode code, int number)
    {
        ((int)code).ShouldBe(number);
    }
}
