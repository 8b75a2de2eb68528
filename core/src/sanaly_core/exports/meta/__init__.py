"""What Instagram, Threads and Facebook exports have in common."""
