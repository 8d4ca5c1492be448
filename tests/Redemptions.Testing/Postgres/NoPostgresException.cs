namespace Redemptions.Testing.Postgres;

/// <summary>No PostgreSQL server is available on this machine.</summary>
public sealed class NoPostgresException : Exception
{
    public NoPostgresException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
