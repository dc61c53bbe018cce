using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;
using PrintLab.Gateway.Submissions;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Gateway;

/// <summary>How much and how long one address may upload.</summary>
[Trait("req", "API-06")]
public sealed class UploadAllowanceTests
{
    private const int Megabyte = 1024 * 1024;

    private readonly FakeTimeProvider _clock = new();
    private readonly UploadAllowance _allowance;

    public UploadAllowanceTests()
    {
        var lab = new LabSettings { Limits = new Limits { UploadMbPerIpPerHour = 100 } };
        _allowance = new UploadAllowance(new RateLimits(new MemoryRateCounters(_clock), lab), lab, _clock);
    }

    [Fact]
    public async Task A_slow_upload_ends_after_a_quarter_of_an_hour()
    {
        using var upload = await _allowance.Begin(Request(), default);
        _clock.Advance(TimeSpan.FromMinutes(14));
        upload.IsTooSlow.ShouldBeFalse();

        _clock.Advance(TimeSpan.FromMinutes(1));

        upload.Cancellation.IsCancellationRequested.ShouldBeTrue();
        upload.IsTooSlow.ShouldBeTrue();
        upload.TooSlow().Message.ShouldContain("file");
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_not_slow()
    {
        using var request = new CancellationTokenSource();
        using var upload = await _allowance.Begin(Request(), request.Token);
        await request.CancelAsync();
        upload.Cancellation.IsCancellationRequested.ShouldBeTrue();
        upload.IsTooSlow.ShouldBeFalse();
    }

    [Fact]
    public async Task What_says_itself_that_it_is_too_large_is_refused_before_it_is_read()
    {
        var request = Request();
        request.Request.ContentLength = 5_000_000_000;

        var fault = await Should.ThrowAsync<Fault>(() => _allowance.Begin(request, default));

        fault.Code.ShouldBe(FaultCode.ValidationFailed);
        request.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize.ShouldBe(58 * Megabyte);
    }

    [Fact]
    public async Task An_upload_that_exceeds_the_hour_s_bytes_ends_and_the_next_is_refused_until_the_hour_is_over()
    {
        using (var upload = await _allowance.Begin(Request(), default))
        {
            for (var sent = 0; sent < 100; sent++)
            {
                await upload.Add(Megabyte);
            }

            await Should.ThrowAsync<Fault>(async () =>
            {
                for (var sent = 0; sent < 4; sent++)
                {
                    await upload.Add(Megabyte);
                }
            });
            await upload.End();
        }

        (await Should.ThrowAsync<Fault>(() => _allowance.Begin(Request(), default))).Code.ShouldBe(FaultCode.RateLimited);
        using var neighbor = await _allowance.Begin(Request("192.0.2.2"), default);
        _clock.Advance(TimeSpan.FromHours(1));
        using var later = await _allowance.Begin(Request(), default);
    }

    private static DefaultHttpContext Request(string address = "192.0.2.1")
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(address) } };
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(new BodySize());
        return context;
    }

    private sealed class BodySize : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
