using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Tests.Secrets;

/// <summary>The key file belongs to the storage. These tests reach it through the storage's public entry point.</summary>
public sealed class FingerprintKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redemptions-key-").FullName;

    private string KeyFile => Path.Combine(_folder, "fingerprint.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_is_made_where_there_is_none()
    {
        Open(configured: null);

        Convert.FromBase64String(File.ReadAllText(KeyFile)).Should().HaveCount(KeyedDigests.MinimumKeyLength);
    }

    [Fact]
    public void Only_its_owner_may_read_the_key()
    {
        Open(configured: null);

        if (OperatingSystem.IsWindows())
        {
            File.Exists(KeyFile).Should().BeTrue();
        }
        else
        {
            File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void A_made_key_is_kept()
    {
        var first = Open(configured: null);
        var written = File.ReadAllText(KeyFile);

        Open(configured: null).CheckValue.Should().Be(first.CheckValue).And.Be(new KeyedDigests(Convert.FromBase64String(written)).CheckValue);
        File.ReadAllText(KeyFile).Should().Be(written);
    }

    [Fact]
    public void A_configured_key_is_used_and_no_file_is_made()
    {
        var key = Enumerable.Repeat((byte)7, 32).ToArray();

        Open(Convert.ToBase64String(key)).CheckValue.Should().Be(new KeyedDigests(key).CheckValue);
        File.Exists(KeyFile).Should().BeFalse();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all, and long enough to be a key of thirty-two bytes")]
    public void A_configured_key_that_is_none_stops_the_start_with_the_name_of_what_to_set(string configured)
    {
        var act = () => Open(configured);

        act.Should().Throw<StartException>().Which.Message.Should().Contain("Secrets:FingerprintKey").And.NotContain(configured);
    }

    [Fact]
    public void A_key_file_of_garbage_stops_the_start_and_is_left_alone()
    {
        File.WriteAllText(KeyFile, "garbage");
        var act = () => Open(configured: null);

        act.Should().Throw<StartException>().WithMessage("*Secrets:FingerprintKey*");
        File.ReadAllText(KeyFile).Should().Be("garbage");
    }

    [Fact]
    public void Another_key_than_the_first_stops_the_start()
    {
        Open(configured: null);
        var act = () => Open(Convert.ToBase64String(new byte[32]));

        act.Should().Throw<StartException>().WithMessage("*Secrets:FingerprintKey*");
    }

    private KeyedDigests Open(string? configured)
    {
        var builder = new Builder();
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.AddEmbeddedStorage(_folder, configured);
        using var services = builder.Services.BuildServiceProvider();
        _ = services.GetServices<IHostedService>().Count();
        return services.GetRequiredService<KeyedDigests>();
    }

    private sealed class Builder : ISiloBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IConfiguration Configuration { get; } = new ConfigurationManager();
    }
}
