using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PrintLab.AppHost.Start;

namespace PrintLab.Tests.AppHost.Settings;

/// <summary>Which of a user's certificates the dashboard and the orchestrator get.</summary>
public sealed class DevelopmentCertificatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_that_the_SDK_made_comes_first_although_nobody_trusts_it()
    {
        using var older = Certificate(Now.AddDays(-300), Now.AddDays(60));
        using var newer = Certificate(Now.AddDays(-1), Now.AddDays(364));

        DevelopmentCertificates.Usable([older, newer], Now.UtcDateTime).ShouldBe([newer, older]);
    }

    [Fact]
    public void What_has_expired_has_no_key_or_is_of_another_program_is_left_alone()
    {
        using var expired = Certificate(Now.AddDays(-400), Now.AddDays(-35));
        using var early = Certificate(Now.AddDays(1), Now.AddDays(366));
        using var others = Certificate(Now.AddDays(-1), Now.AddDays(364), mark: false);
        using var whole = Certificate(Now.AddDays(-1), Now.AddDays(364));
        using var keyless = X509CertificateLoader.LoadCertificate(whole.RawData);

        DevelopmentCertificates.Usable([expired, early, others, keyless], Now.UtcDateTime).ShouldBeEmpty();
    }

    private static X509Certificate2 Certificate(DateTimeOffset from, DateTimeOffset until, bool mark = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        if (mark)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.311.84.1.1", [3], critical: false));
        }

        return request.CreateSelfSigned(from, until);
    }
}
