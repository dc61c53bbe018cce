using System.Text;
using Microsoft.Extensions.Time.Testing;
using PrintLab.Notify.Delivery;
using PrintLab.Tests.Notify.Running;

namespace PrintLab.Tests.Notify.Transports;

/// <summary>Sending through Microsoft Graph, tested against its documented contract.</summary>
public sealed class GraphTransportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private GraphStub _graph = null!;

    public async Task InitializeAsync() => _graph = await GraphStub.Start();

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Fact]
    [Trait("req", "MAIL-02")]
    public async Task The_mail_goes_as_it_was_written()
    {
        using var transport = _graph.Transport(_clock);
        var mail = Mails.To("jane@uni.example");
        (await transport.Send(mail, default)).ShouldStartWith("202");
        _graph.Mails.ShouldBe([Encoding.UTF8.GetString(mail.ToBytes())]);
    }

    [Fact]
    public async Task A_token_serves_until_shortly_before_its_end()
    {
        using var transport = _graph.Transport(_clock);
        await transport.Check(default);
        await transport.Send(Mails.To("jane@uni.example"), default);
        _clock.Advance(TimeSpan.FromMinutes(54));
        await transport.Send(Mails.To("jane@uni.example"), default);
        _graph.Tokens.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await transport.Send(Mails.To("jane@uni.example"), default);
        _graph.Tokens.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_no_longer_good_is_replaced_once()
    {
        using var transport = _graph.Transport(_clock);
        await transport.Check(default);
        _graph.Revoke();
        await transport.Send(Mails.To("jane@uni.example"), default);
        _graph.Mails.Count.ShouldBe(1);
        _graph.Posts.ShouldBe(2);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Being_asked_to_wait_holds_for_every_mail(int status)
    {
        using var transport = _graph.Transport(_clock);
        _graph.Refusals.Enqueue((status, "TooManyRequests", 17));
        var down = await Should.ThrowAsync<TransportDown>(() => transport.Send(Mails.To("jane@uni.example"), default));
        down.RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(403, "ErrorSendAsDenied")]
    [InlineData(400, "ErrorSendAsDenied")]
    [InlineData(400, "ErrorExceededMessageLimit")]
    [InlineData(400, "ErrorMessageSubmissionBlocked")]
    [InlineData(400, "ErrorSubmissionQuotaExceeded")]
    [InlineData(400, "ErrorQuotaExceeded")]
    [InlineData(507, "ErrorQuotaExceeded")]
    [InlineData(404, "ErrorInvalidUser")]
    public async Task A_missing_permission_or_mailbox_is_no_fault_of_the_mail(int status, string code)
    {
        using var transport = _graph.Transport(_clock);
        _graph.Refusals.Enqueue((status, code, null));
        (await Should.ThrowAsync<TransportDown>(() => transport.Send(Mails.To("jane@uni.example"), default))).Message.ShouldContain(code);
    }

    [Fact]
    public async Task A_refusal_of_the_mail_is_for_good_and_a_fault_of_theirs_for_now()
    {
        using var transport = _graph.Transport(_clock);
        _graph.Refusals.Enqueue((400, "ErrorInvalidRecipients", null));
        _graph.Refusals.Enqueue((413, "ErrorMessageSizeExceeded", null));
        _graph.Refusals.Enqueue((500, "ErrorInternalServerError", null));
        (await Should.ThrowAsync<MailRefused>(() => transport.Send(Mails.To("jane@uni.example"), default))).Message.ShouldBe(
            "400 ErrorInvalidRecipients: Explained."
        );
        await Should.ThrowAsync<MailRefused>(() => transport.Send(Mails.To("jane@uni.example"), default));
        (await Should.ThrowAsync<MailDeferred>(() => transport.Send(Mails.To("jane@uni.example"), default))).Unanswered.ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task A_refused_secret_is_said_without_it()
    {
        using var transport = _graph.Transport(_clock, secret: "hunter2");
        var down = await Should.ThrowAsync<TransportDown>(() => transport.Check(default));
        down.Message.ShouldContain("AADSTS7000215");
        down.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Without_a_network_all_mails_wait()
    {
        using var transport = _graph.Transport(_clock);
        await _graph.DisposeAsync();
        await Should.ThrowAsync<TransportDown>(() => transport.Send(Mails.To("jane@uni.example"), default));
        await Should.ThrowAsync<TransportDown>(() => transport.Check(default));
    }
}
