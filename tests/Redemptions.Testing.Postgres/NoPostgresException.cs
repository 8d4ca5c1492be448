namespace Redemptions.Testing.Postgres;

/// <summary>There is no way to a PostgreSQL server on this machine.</summary>
public sealed class NoPostgresException : Exception
{
    public NoPostgresException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
