using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using PrintLab.Tests.Mail.Running.Node;

namespace PrintLab.Tests.Mail.Running;

/// <summary>A real SMTP server (npm's smtp-server) with a certificate of its own authority, which does what a test tells it.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "lab@uni.example";
    public const string Password = "päss:word/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly NodeProcess _process;
    private readonly HttpClient _control;
    private readonly DirectoryInfo _folder;

    private MailServer(NodeProcess process, DirectoryInfo folder, Told told)
    {
        (_process, _folder, Port) = (process, folder, told.Port);
        _control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{told.Control}/") };
    }

    public int Port { get; }

    /// <summary>The certificate authority, as PEM.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    public string AnotherAuthorityFile => Path.Combine(_folder.FullName, "another-ca.pem");

    public static async Task<MailServer> Start(object? script = null)
    {
        await new NodeProject().InitializeAsync();
        var folder = Directory.CreateTempSubdirectory("printlab-mail-");
        WriteCertificates(folder.FullName);
        var process = NodeProject.Start("server.mjs", Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem"));
        var server = new MailServer(process, folder, await process.TellsAsync<Told>());
        if (script is not null)
        {
            await server.Script(script);
        }

        return server;
    }

    /// <summary>What holds from now on; open connections are cut.</summary>
    public async Task Script(object script) => (await _control.PostAsJsonAsync("script", script)).EnsureSuccessStatusCode();

    public async Task<IReadOnlyList<AcceptedMail>> Mails() => (await _control.GetFromJsonAsync<List<AcceptedMail>>("mails", Json))!;

    public async Task<Sessions> Sessions() => (await _control.GetFromJsonAsync<Sessions>("sessions", Json))!;

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void WriteCertificates(string folder)
    {
        using var authority = Authority();
        using var another = Authority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "another-ca.pem"), another.ExportCertificatePem());
    }

    private static X509Certificate2 Authority()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Lab authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(3));
    }

    private sealed record Told(int Port, int Control);
}

internal sealed record Sessions(int Count, int SignIns);

/// <summary>A mail the server took, as npm's mailparser reads it.</summary>
internal sealed record AcceptedMail(
    string From, IReadOnlyList<string> To, bool Tls, string? User, byte[] Raw, string Subject, string Text, string? Html, string MessageId,
    IReadOnlyList<string> Headers, AcceptedAddresses Addresses)
{
    public string RawText => Encoding.UTF8.GetString(Raw);

    public string? Header(string name) =>
        Headers.SingleOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) is { } line ? line[(name.Length + 1)..].Trim() : null;
}

internal sealed record AcceptedAddresses(IReadOnlyList<AcceptedAddress> From, IReadOnlyList<AcceptedAddress> To, IReadOnlyList<AcceptedAddress>? ReplyTo);

internal sealed record AcceptedAddress(string Address, string Name);
