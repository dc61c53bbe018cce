using Grpc.Core;
using PrintLab.Tests.Interop.Echoing;
using PrintLab.Tests.Interop.Peer;

namespace PrintLab.Tests.Interop;

[Collection(NodeTests.Name)]
public sealed class GrpcJsCallsOurServerTests(EchoServer server) : IClassFixture<EchoServer>
{
    private static readonly string ProofInBase64 = Convert.ToBase64String([0, 1, 254, 255]);

    [Fact]
    public async Task A_unary_call_gets_its_answer_and_its_headers_back()
    {
        var call = new NodeCall("Say", new Message { Text = "Grüße, 世界" })
        {
            Headers = [new("x-plain", "as it is"), new("x-proof-bin", ProofInBase64)],
        };

        var outcome = await call.MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.OK);
        outcome.Messages.ShouldBe(["Grüße, 世界"]);
        outcome.Trailer("x-plain").ShouldBe("as it is");
        outcome.Trailer("x-proof-bin").ShouldBe(ProofInBase64);
    }

    [Fact]
    public async Task A_server_stream_arrives_whole_and_in_order()
    {
        var outcome = await new NodeCall("Repeat", new RepeatRequest { Text = "again", Times = 100 }).MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.OK);
        outcome.Messages.ShouldBe(Enumerable.Repeat("again", 100));
    }

    [Fact]
    public async Task A_client_stream_is_answered_once()
    {
        var outcome = await new NodeCall("Join", Texts("one", "two", "three")).MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.OK);
        outcome.Messages.ShouldBe(["one two three"]);
    }

    [Fact]
    public async Task A_duplex_call_answers_each_message_before_the_next_is_sent()
    {
        var outcome = await new NodeCall("Chat", Texts("one", "two", "three")).MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.OK);
        outcome.Messages.ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task A_failure_brings_its_code_its_text_and_its_trailers()
    {
        var outcome = await new NodeCall("Fail", new Message { Text = "Würfel" }).MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.NotFound);
        outcome.Details.ShouldBe("Kein Modell namens „Würfel“ ☹");
        outcome.Trailer("x-reason").ShouldBe("no such model");
        outcome.Trailer("x-proof-bin").ShouldBe(ProofInBase64);
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        foreach (var deadline in Deadlines.Growing)
        {
            var text = $"within {deadline} ms";
            var outcome = await new NodeCall("Wait", new Message { Text = text }) { Timeout = deadline }.MakeAsync(server.Port);

            outcome.Code.ShouldBe(StatusCode.DeadlineExceeded);
            if (outcome.Messages.Count == 0) continue;

            await server.GivenUp.OfAsync(text);
            return;
        }

        Assert.Fail("No call reached the server.");
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_on_our_side_too()
    {
        var outcome = await new NodeCall("Wait", new Message { Text = "never mind" }) { CancelAfterFirst = true }.MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.Cancelled);
        outcome.Messages.ShouldBe(["never mind"]);
        await server.GivenUp.OfAsync("never mind");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_messages_are_understood_both_ways(string compression)
    {
        var text = new string('x', 10_000);

        var outcome = await new NodeCall("Say", new Message { Text = text }) { Compression = compression }.MakeAsync(server.Port);

        outcome.Code.ShouldBe(StatusCode.OK, outcome.Details);
        outcome.Messages.ShouldBe([text]);
        outcome.Trailer("x-encoding").ShouldBe(compression);
    }

    [Fact]
    public async Task A_server_interceptor_stands_around_the_call()
    {
        var outcome = await new NodeCall("Say", new Message { Text = "hello" }).MakeAsync(server.Port);

        outcome.Trailer(MarkingInterceptor.Key).ShouldBe("/printlab.interop.v1.Echo/Say");
    }

    private static object[] Texts(params IEnumerable<string> texts) => [.. texts.Select(text => new Message { Text = text })];
}
