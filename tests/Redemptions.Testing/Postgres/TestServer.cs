using Npgsql;

namespace Redemptions.Testing.Postgres;

/// <summary>The PostgreSQL server of this test process: a given one, else this machine's own binaries, else a container.</summary>
internal static class TestServer
{
    private const string GivenVariable = "REDEMPTIONS_TEST_POSTGRES";
    private const string RequiredVariable = "REDEMPTIONS_REQUIRE_POSTGRES";
    private static readonly Lazy<Task<(string Administrator, PrivateServer? Private)>> Shared = new(StartAsync);

    /// <summary>A connection string of a user with the right to create databases, and the server itself if it is this process's own.
    /// Where there is no server, the calling test is skipped.</summary>
    /// <param name="isAlone">Whether it should be a server that no other test uses. Only one of this process's own can be.</param>
    public static async Task<(string Administrator, PrivateServer? Private)> GetAsync(bool isAlone)
    {
        try
        {
            return await (isAlone ? StartAsync() : Shared.Value);
        }
        catch (NoPostgresException none) when (Environment.GetEnvironmentVariable(RequiredVariable) != "true")
        {
            throw new SkipException(none.Message);
        }
    }

    private static async Task<(string Administrator, PrivateServer? Private)> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenVariable) is { Length: > 0 } given)
        {
            return (new NpgsqlConnectionStringBuilder(given).ConnectionString, null);
        }

        if (PrivateServer.Binaries() is { } binaries)
        {
            var server = await PrivateServer.StartAsync(binaries);
            return (server.ConnectionString, server);
        }

        var reason = $"There is no PostgreSQL to test with: {GivenVariable} is not set, this machine has no server binaries (Debian: apt-get install postgresql)";
        return (await ContainerServer.StartAsync(reason), null);
    }
}
