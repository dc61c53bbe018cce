using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using PrintLab.Tests.Interop.Echoing;

namespace PrintLab.Tests.Interop;

/// <summary>What only our own two sides can show of each other.</summary>
public sealed class OurClientCallsOurServerTests(EchoServer server) : IClassFixture<EchoServer>, IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{server.Port}");

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Requests_travel_compressed_and_answers_follow_suit(string compression)
    {
        var text = new string('x', 10_000);
        var headers = new Metadata { { "grpc-internal-encoding-request", compression } };
        using var call = new Echo.EchoClient(_channel).SayAsync(new Message { Text = text }, headers);

        (await call).Text.ShouldBe(text);
        call.GetTrailers().GetValue("x-encoding").ShouldBe(compression);
    }

    [Fact]
    public async Task A_service_defined_by_hand_is_served_behind_the_interceptors_of_the_server()
    {
        using var call = _channel.CreateCallInvoker().AsyncUnaryCall(HandMadeService.Capitals, host: null, default, "hello");

        (await call).ShouldBe("HELLO");
        call.GetTrailers().GetValue(MarkingInterceptor.Key).ShouldBe(HandMadeService.Capitals.FullName);
    }

    [Fact]
    public async Task Client_interceptors_stand_around_the_call_in_the_order_given()
    {
        var invoker = _channel.Intercept(new BracketInterceptor("first"), new BracketInterceptor("second"));
        using var call = invoker.AsyncUnaryCall(HandMadeService.Capitals, host: null, default, "hello");

        (await call).ShouldBe("first(second(HELLO))");
    }

    [Fact]
    public async Task A_client_interceptor_may_add_a_header_to_every_call()
    {
        var invoker = _channel.Intercept(headers => [.. headers, new Metadata.Entry("x-workstation", "front-desk")]);
        using var call = new Echo.EchoClient(invoker).SayAsync(new Message());

        await call;

        call.GetTrailers().GetValue("x-workstation").ShouldBe("front-desk");
    }

    [Fact]
    public void A_blocking_call_throws_the_failure_with_its_trailers()
    {
        var failure = Should.Throw<RpcException>(() => new Echo.EchoClient(_channel).Fail(new Message { Text = "Würfel" }));

        failure.Status.Detail.ShouldBe("Kein Modell namens „Würfel“ ☹");
        failure.Trailers.GetValue("x-reason").ShouldBe("no such model");
    }
}
